package dev.levee.outbox.internal.decision;

import static dev.levee.outbox.fixture.Events.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {

    private static final Snapshot LATE = new Snapshot(1_000, 1_000, Set.of());

    private final Feed feed = new Feed(3, 1_000);

    private static DecodedRow told(long transaction) {
        return new DecodedRow(transaction, row(transaction, "a"));
    }

    private List<Long> next(Snapshot now) {
        return feed.next(now, 10, 1_000).stream().map(OutboxRow::seq).toList();
    }

    @Test
    void aSnapshotSeesWhatHadEnded() {
        var snapshot = Snapshot.parse("10:20:12,14");

        assertThat(List.of(9L, 11L, 13L, 19L)).allMatch(snapshot::sees);
        assertThat(List.of(12L, 14L, 20L, 21L)).noneMatch(snapshot::sees);
        assertThat(Snapshot.parse("10:10:")).isEqualTo(new Snapshot(10, 10, Set.of()));
    }

    @Test
    void theTableIsReadUntilTheLogIsAndEverythingWasFound() {
        feed.read(LATE, true);
        assertThat(feed.follows()).isFalse();

        feed.decodingBegins(0);
        feed.read(LATE, false);
        assertThat(feed.follows()).isFalse();
        feed.read(LATE, true);
        assertThat(feed.follows()).isTrue();

        feed.decodingEnds();
        assertThat(feed.follows()).isFalse();
        feed.read(LATE, true);
        assertThat(feed.follows()).isFalse();
    }

    @Test
    void theLogGivesWhatTheTableDidNotShow() {
        feed.decodingBegins(0);
        feed.decoded(told(12)); // committed, and not visible yet
        feed.decoded(told(13));
        feed.read(new Snapshot(12, 20, Set.of(12L, 15L)), true);
        feed.decoded(told(15));
        feed.decoded(told(11));

        assertThat(next(LATE)).containsExactly(12L, 15L);
    }

    @Test
    void whatIsNotVisibleYetWaitsAndWhatComesAfterItToo() {
        feed.decodingBegins(0);
        feed.read(new Snapshot(10, 10, Set.of()), true);
        feed.decoded(told(12));
        feed.decoded(told(11));

        assertThat(next(new Snapshot(12, 13, Set.of(12L)))).isEmpty();
        assertThat(next(new Snapshot(13, 13, Set.of()))).containsExactly(12L, 11L);
        assertThat(feed.hasWaiting()).isFalse();
    }

    @Test
    void aBatchIsBounded() {
        feed.decodingBegins(0);
        feed.read(new Snapshot(10, 10, Set.of()), true);
        feed.decoded(told(11));
        feed.decoded(told(12));

        assertThat(feed.next(LATE, 1, 1_000)).hasSize(1);
        assertThat(feed.next(LATE, 10, 1)).hasSize(1);
    }

    @Test
    void whatIsTooMuchIsLeftToTheTableUntilAllOfItIsThere() {
        feed.decodingBegins(0);
        feed.read(new Snapshot(10, 10, Set.of()), true);
        for (long transaction = 11; transaction <= 14; transaction++) {
            feed.decoded(told(transaction));
        }

        assertThat(feed.follows()).isFalse();
        assertThat(feed.hasWaiting()).isFalse();
        feed.read(new Snapshot(14, 16, Set.of(14L)), true);
        assertThat(feed.follows()).isFalse();
        feed.read(new Snapshot(15, 16, Set.of(15L)), true);
        assertThat(feed.follows()).isTrue();
    }

    @Test
    void whoComesLateReadsTheTableUntilWhatWasToldIsThere() {
        feed.decodingBegins(12);

        feed.read(new Snapshot(12, 13, Set.of(12L)), true);
        assertThat(feed.follows()).isFalse();
        feed.read(new Snapshot(13, 13, Set.of()), true);
        assertThat(feed.follows()).isTrue();
    }

    /**
     * A database in which transactions lock one of three aggregates, write, are told by the log when they commit and visible a while later;
     * a relay that reads the table or follows the log, and now and then starts over. Everything is sent, once, in the order of its aggregate.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsMissedAndNothingComesTwice(long seed) {
        var random = new Random(seed);
        var database = new SimulatedOutbox(random);
        var sent = new ArrayList<OutboxRow>();
        int followed = 0;
        feed.decodingBegins(0);
        for (int step = 0; step < 5_000; step++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> database.endOne();
                case 2, 3 -> database.commitOne(feed);
                case 4, 5, 6, 7 -> database.write();
                case 8 -> {
                    if (random.nextInt(20) == 0) {
                        feed.sweep();
                    }
                }
                case 9 -> {
                    if (random.nextInt(20) == 0) {
                        feed.decodingBegins(database.lastTold());
                    }
                }
                default -> {
                    relay(database, random, sent);
                    followed += feed.follows() ? 1 : 0;
                }
            }
        }
        for (int look = 0; look < 200; look++) {
            database.commitOne(feed);
            database.endOne();
            relay(database, random, sent);
        }
        assertThat(database.isEmpty()).isTrue();
        assertThat(sent).hasSize(database.written()).doesNotHaveDuplicates();
        assertThat(followed).isPositive();
        for (String aggregate : SimulatedOutbox.AGGREGATES) {
            assertThat(sent.stream().filter(row -> row.event().aggregateId().equals(aggregate)))
                    .extracting(OutboxRow::seq)
                    .isSorted();
        }
    }

    private void relay(SimulatedOutbox database, Random random, List<OutboxRow> sent) {
        int most = 1 + random.nextInt(4);
        var batch = feed.follows() ? feed.next(database.snapshot(), most, 1_000) : database.first(most);
        if (!feed.follows()) {
            feed.read(database.snapshot(), batch.size() < most);
        }
        sent.addAll(batch);
        batch.forEach(row ->
                assertThat(database.delete(row)).as("visible, and not sent yet").isTrue());
    }
}
