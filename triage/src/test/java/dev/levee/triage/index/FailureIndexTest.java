package dev.levee.triage.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M8.2: what is looked at is true of the letters that were read, in bounded memory. */
class FailureIndexTest {

    private static final GroupKey A = new GroupKey("a", Failures.OWNER);
    private static final long NOW = 100 * 60_000;

    private final FailureIndex index = new FailureIndex(4, 2);

    private void add(long offset, String fingerprint) {
        index.add(Failures.of(offset, fingerprint, "key", NOW), FailureState.OPEN, NOW);
    }

    private List<Long> offsets(GroupKey key) {
        return index.list(key, state -> true, Long.MAX_VALUE, 100).stream()
                .map(row -> row.place().offset())
                .toList();
    }

    @Test
    void groupsAreCounted() {
        index.add(Failures.of(1, "a", "x", NOW - 50 * 60_000), FailureState.OPEN, NOW);
        index.add(Failures.of(2, "a", "y", NOW - 90 * 60_000), FailureState.OPEN, NOW);
        index.add(Failures.of(3, "a", "x", NOW), FailureState.ARCHIVED, NOW);
        index.add(Failures.of(4, "b", "x", NOW), FailureState.OPEN, NOW);
        var groups = index.groups(NOW);

        assertThat(groups).extracting(group -> group.key().fingerprint()).containsExactly("a", "b");
        var a = groups.get(0);
        assertThat(a.in(FailureState.OPEN)).isEqualTo(2);
        assertThat(a.in(FailureState.ARCHIVED)).isEqualTo(1);
        assertThat(a.unresolved()).isEqualTo(2);
        assertThat(a.letters()).isEqualTo(3);
        assertThat(a.lastHour()).isEqualTo(2);
        assertThat(a.lastMinute()).isEqualTo(1);
        assertThat(a.firstSeen()).isEqualTo(NOW - 90 * 60_000);
        assertThat(a.lastSeen()).isEqualTo(NOW);
        assertThat(a.keys()).isEqualTo(2);
        assertThat(a.keysExact()).isTrue();
        assertThat(a.sources()).containsEntry("orders", 3L);
        assertThat(a.versions()).containsEntry("1.0", 3L);
        assertThat(a.causes()).containsEntry("DEFECT com.acme.Failed", 3L);
    }

    @Test
    void theNewestAreListedFirstPageByPage() {
        add(1, "a");
        add(2, "b");
        add(3, "a");
        add(4, "a");

        assertThat(offsets(A)).containsExactly(4L, 3L, 1L);
        var first = index.list(A, state -> true, Long.MAX_VALUE, 2);
        assertThat(index.list(A, state -> true, first.get(1).number(), 2))
                .extracting(row -> row.place().offset())
                .containsExactly(1L);
        assertThat(index.list(new GroupKey("none", Failures.OWNER), state -> true, Long.MAX_VALUE, 2))
                .isEmpty();
    }

    @Test
    void theNextNewerOfAKindIsFound() {
        add(1, "a");
        add(2, "b");
        add(3, "a");
        add(4, "a");
        var rows = index.list(A, state -> true, Long.MAX_VALUE, 9);

        assertThat(index.newer(A, rows.get(2).number())).contains(rows.get(1));
        assertThat(index.newer(A, rows.get(0).number())).isEmpty();
    }

    @Test
    void whatIsUnresolvedIsToldByTopic() {
        index.add(Failures.of(1, "a", "x", NOW - 5), FailureState.ARCHIVED, NOW);
        index.add(Failures.of(2, "a", "x", NOW - 3), FailureState.OPEN, NOW);
        index.add(Failures.of(3, "a", "x", NOW), FailureState.UNCONFIRMED, NOW);

        assertThat(index.backlogs().values()).containsExactly(new Backlog(2, NOW - 3));
    }

    @Test
    void ofTooManyTheOldestAreForgottenAndStayCounted() {
        for (int i = 0; i < 10; i++) {
            add(i, i % 2 == 0 ? "a" : "b");
        }

        assertThat(offsets(A)).containsExactly(8L, 6L);
        var group = index.group(A, NOW).orElseThrow();
        assertThat(group.letters()).isEqualTo(5);
        assertThat(group.in(FailureState.OPEN)).isEqualTo(2);
        assertThat(index.find(Failures.of(0, "a", "key", NOW).id())).isEmpty();
        assertThat(index.find(Failures.of(9, "b", "key", NOW).id())).isPresent();
    }

    @Test
    void ofTooManyKindsTheRestIsOne() {
        add(1, "a");
        add(2, "b");
        add(3, "c");
        add(4, "d");

        assertThat(index.groups(NOW))
                .extracting(group -> group.key().fingerprint())
                .containsExactlyInAnyOrder("a", "b", "others");
        assertThat(offsets(new GroupKey("others", Failures.OWNER))).containsExactly(4L, 3L);
    }

    @Test
    void whatFailedAgainIsOneRowAtItsNewestLetter() {
        add(1, "a");
        add(2, "a");
        index.add(Failures.again(1, 7, "b", "key", NOW), FailureState.OPEN, NOW);

        assertThat(offsets(A)).containsExactly(2L);
        assertThat(offsets(new GroupKey("b", Failures.OWNER))).containsExactly(7L);
        assertThat(index.group(A, NOW).orElseThrow().unresolved()).isEqualTo(1);
        assertThat(index.find(Failures.of(1, "a", "key", NOW).id()))
                .hasValueSatisfying(row -> assertThat(row.place().offset()).isEqualTo(7));
    }

    @Test
    void statesAreCountedAsTheyChange() {
        add(1, "a");
        add(2, "a");
        index.mark(Failures.of(1, "a", "key", NOW).id(), FailureState.RESOLVED);
        index.mark(Failures.of(99, "a", "key", NOW).id(), FailureState.RESOLVED);

        var group = index.group(A, NOW).orElseThrow();
        assertThat(group.in(FailureState.OPEN)).isEqualTo(1);
        assertThat(group.in(FailureState.RESOLVED)).isEqualTo(1);
        assertThat(index.list(A, state -> !state.isClosed(), Long.MAX_VALUE, 10))
                .extracting(row -> row.place().offset())
                .containsExactly(2L);
    }
}
