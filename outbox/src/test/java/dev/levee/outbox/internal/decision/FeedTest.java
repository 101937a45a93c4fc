package dev.levee.outbox.internal.decision;

import static dev.levee.outbox.fixture.Events.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
     * A database in which transactions lock one of three aggregates, write, are decoded when they commit and visible a while later; a
     * relay that reads the table or follows the log, and now and then starts over. Everything is sent, once, in the order of its aggregate.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothingIsMissedAndNothingComesTwice(long seed) {
        var random = new Random(seed);
        var locked = new HashMap<String, Long>(); // by aggregate, the transaction
        var written = new TreeMap<Long, OutboxRow>(); // by running transaction
        var committing = new TreeSet<Long>(); // told by the log, and not visible yet
        var table = new TreeMap<Long, OutboxRow>(); // visible, by number
        var sent = new ArrayList<OutboxRow>();
        long transactions = 0;
        long numbers = 0;
        int followed = 0;
        feed.decodingBegins(0);
        for (int step = 0; step < 5_000; step++) {
            var now = new Snapshot(
                    written.isEmpty() ? transactions + 1 : written.firstKey(),
                    transactions + 1,
                    new TreeSet<>(written.keySet()));
            int what = random.nextInt(step < 4_900 ? 12 : 4);
            if (what < 2) {
                if (!committing.isEmpty()) {
                    long ended = any(committing, random);
                    committing.remove(ended);
                    var row = written.remove(ended);
                    locked.values().remove(ended);
                    table.put(row.seq(), row);
                }
            } else if (what < 4) {
                var open = new ArrayList<>(written.keySet());
                open.removeAll(committing);
                if (!open.isEmpty()) {
                    long commits = any(open, random);
                    committing.add(commits);
                    feed.decoded(new DecodedRow(commits, written.get(commits)));
                }
                relay(now, table, sent, random);
                followed += feed.follows() ? 1 : 0;
            } else if (what < 9) {
                String aggregate = "abc".substring(random.nextInt(3)).substring(0, 1);
                if (locked.putIfAbsent(aggregate, transactions + 1) == null) {
                    written.put(++transactions, row(++numbers, aggregate));
                }
            } else if (what < 11) {
                relay(now, table, sent, random);
            } else if (random.nextInt(20) == 0) {
                feed.sweep();
            } else if (random.nextInt(20) == 0) {
                feed.decodingBegins(committing.isEmpty() ? 0 : committing.last());
            }
        }
        for (int look = 0; look < 100; look++) {
            for (long ended : List.copyOf(committing)) {
                var row = written.remove(ended);
                table.put(row.seq(), row);
            }
            committing.clear();
            for (long open : List.copyOf(written.keySet())) {
                feed.decoded(new DecodedRow(open, written.get(open)));
                committing.add(open);
            }
            relay(
                    new Snapshot(
                            written.isEmpty() ? transactions + 1 : written.firstKey(),
                            transactions + 1,
                            new TreeSet<>(written.keySet())),
                    table,
                    sent,
                    random);
        }
        assertThat(table).isEmpty();
        assertThat(sent).hasSize((int) numbers).doesNotHaveDuplicates();
        assertThat(followed).isPositive();
        for (var aggregate : Map.of("a", 0, "b", 0, "c", 0).keySet()) {
            assertThat(sent.stream().filter(row -> row.event().aggregateId().equals(aggregate)))
                    .extracting(OutboxRow::seq)
                    .isSorted();
        }
    }

    private void relay(Snapshot now, TreeMap<Long, OutboxRow> table, List<OutboxRow> sent, Random random) {
        int most = 1 + random.nextInt(4);
        List<OutboxRow> batch;
        if (feed.follows()) {
            batch = feed.next(now, most, 1_000);
        } else {
            batch = table.values().stream().limit(most).toList();
            feed.read(now, batch.size() < most);
        }
        sent.addAll(batch);
        batch.forEach(row -> assertThat(table.remove(row.seq()))
                .as("visible, and not sent yet")
                .isNotNull());
    }

    private static long any(Iterable<Long> of, Random random) {
        var all = new ArrayList<Long>();
        of.forEach(all::add);
        return all.get(random.nextInt(all.size()));
    }
}
