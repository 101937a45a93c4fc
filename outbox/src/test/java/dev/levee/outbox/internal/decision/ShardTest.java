package dev.levee.outbox.internal.decision;

import static dev.levee.outbox.fixture.Events.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.outbox.internal.decision.Delivery.Refused;
import dev.levee.outbox.internal.decision.Delivery.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShardTest {

    private static final AggregateKey A = new AggregateKey("order", "a");

    private final Shard shard = new Shard(new Feed(100, 1 << 20));

    @BeforeEach
    void open() {
        assertThat(shard.mayRead()).isFalse();
        shard.opened();
    }

    @Test
    void oneBatchIsUnderWayAtATime() {
        assertThat(shard.mayRead()).isTrue();

        var plan = shard.plan(List.of(row(1, "a"), row(2, "b")), 0);

        assertThat(plan.send()).hasSize(2);
        assertThat(shard.mayRead()).isFalse();
        assertThat(shard.isSending()).isTrue();
        shard.deleted();
        assertThat(shard.mayRead()).isTrue();
    }

    @Test
    void whatFollowsTheLogReadsTheTableAgainWhenAnythingGoesWrong() {
        follow();
        shard.feed().decoded(new DecodedRow(20, row(1, "a")));
        assertThat(shard.mayFollow()).isTrue();
        shard.plan(shard.feed().next(new Snapshot(21, 21, Set.of()), 10, 1_000));
        assertThat(shard.mayFollow()).isFalse();
        shard.refused(new Refused(new TreeMap<>(Map.of(1L, "too large"))));
        assertThat(shard.mayRead()).isTrue();

        follow();
        shard.broken(new Unknown("no answer"), 1_000);
        shard.opened();
        assertThat(shard.mayRead()).isTrue();

        follow();
        shard.sweep();
        assertThat(shard.mayRead()).isTrue();
    }

    private void follow() {
        shard.feed().decodingBegins(0);
        shard.feed().read(new Snapshot(10, 10, Set.of()), true);
        assertThat(shard.mayRead()).isFalse();
        assertThat(shard.mayFollow()).isFalse();
    }

    @Test
    void anEmptyReadLeavesItReady() {
        shard.plan(List.of(), 0);

        assertThat(shard.mayRead()).isTrue();
    }

    @Test
    void theMarkFollowsWhatIsSettledAndNeverPassesARowThatIsThere() {
        shard.plan(List.of(), 40);
        assertThat(shard.low()).isEqualTo(40);

        shard.plan(List.of(row(45, "a"), row(70, "b")), 60);
        assertThat(shard.low()).isEqualTo(44);

        shard.deleted();
        shard.plan(List.of(row(70, "b")), 60);
        assertThat(shard.low()).isEqualTo(60);

        shard.deleted();
        shard.plan(List.of(), 10);
        assertThat(shard.low()).isEqualTo(60);
        shard.sweep();
        assertThat(shard.low()).isZero();
    }

    @Test
    void aRefusedEventParksItsKeyAlone() {
        shard.plan(List.of(row(1, "a"), row(2, "b")), 0);
        shard.refused(new Refused(new TreeMap<>(Map.of(1L, "too large"))));

        assertThat(shard.parkedKeys()).isEqualTo(1);
        var plan = shard.plan(List.of(row(2, "b"), row(3, "a"), row(4, "c"), row(5, "a")), 0);
        assertThat(plan.send()).extracting(OutboxRow::seq).containsExactly(2L, 4L);
        assertThat(plan.park()).containsExactly(3L, 5L);
    }

    @Test
    void whatCameBeforeTheRefusedEventGoesOut() {
        var rows = List.of(row(1, "a"), row(2, "a"), row(3, "a"));
        shard.plan(rows, 0);
        shard.refused(new Refused(new TreeMap<>(Map.of(2L, "too large"))));

        var plan = shard.plan(List.of(row(1, "a"), row(3, "a")), 0);
        assertThat(plan.send()).extracting(OutboxRow::seq).containsExactly(1L);
        assertThat(plan.park()).containsExactly(3L);
    }

    @Test
    void rowsOfParkedKeysAloneLeaveItReady() {
        shard.parked(Map.of(A, 2L));

        assertThat(shard.plan(List.of(row(3, "a")), 0).park()).containsExactly(3L);
        assertThat(shard.mayRead()).isTrue();
    }

    @Test
    void aKeyIsReleasedWhenTheTableSaysSo() {
        shard.parked(Map.of(A, 2L));

        assertThat(shard.releases(Map.of(A, 2L))).isFalse();
        assertThat(shard.releases(Map.of(A, 2L, new AggregateKey("order", "b"), 1L)))
                .isFalse();
        assertThat(shard.releases(Map.of(A, 5L))).isTrue();
        assertThat(shard.releases(Map.of())).isTrue();
        shard.parked(Map.of());
        assertThat(shard.plan(List.of(row(3, "a")), 0).send()).hasSize(1);
    }

    @Test
    void whatBrokeIsOpenedAgainLaterEachTime() {
        shard.plan(List.of(row(1, "a")), 0);
        shard.broken(new Unknown("no answer"), 1_000);

        assertThat(shard.mayRead()).isFalse();
        assertThat(shard.isSending()).isFalse();
        assertThat(shard.trouble()).contains("no answer");
        assertThat(shard.mayReopen(1_099)).isFalse();
        assertThat(shard.mayReopen(1_100)).isTrue();
        shard.reopening();
        assertThat(shard.mayReopen(2_000)).isFalse();
        shard.broken(new Unknown("no answer"), 2_000);
        assertThat(shard.mayReopen(2_199)).isFalse();
        assertThat(shard.mayReopen(2_200)).isTrue();
    }

    @Test
    void whatWasDeliveredEndsTheTrouble() {
        shard.broken(new Unknown("no answer"), 1_000);
        shard.reopening();
        shard.opened();
        assertThat(shard.trouble()).contains("no answer");
        shard.plan(List.of(row(1, "a")), 0);
        shard.deleted();

        assertThat(shard.trouble()).isEmpty();
        shard.broken(new Unknown("no answer"), 5_000);
        assertThat(shard.mayReopen(5_100)).isTrue();
    }
}
