package dev.levee.internal.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ranges of one partition share what they read. */
class ScanTest {

    private final Scan scan = new Scan();

    private final class Reader {
        final List<Long> read = new ArrayList<>();
        final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

        Reader(long from, long to) {
            scan.add(new Range(from, to, record -> read.add(record.offset()), done));
        }
    }

    @Test
    void rangesAskedForTogetherAreReadOnce() {
        var first = new Reader(3, 7);
        var second = new Reader(5, 9);

        assertThat(scan.readFrom(-1)).isEqualTo(3);
        scan.passed(Parked.at(3, 4, 5, 6, 7), 3, 8);
        assertThat(scan.readFrom(8)).isEqualTo(8);
        scan.passed(Parked.at(8, 9), 8, 10);

        assertThat(first.read).containsExactly(3L, 4L, 5L, 6L);
        assertThat(second.read).containsExactly(5L, 6L, 7L, 8L);
        assertThat(List.of(first.done, second.done)).allMatch(CompletableFuture::isDone);
        assertThat(scan.isIdle()).isTrue();
    }

    @Test
    void aRangeThatComesLaterCatchesUpAndNobodyReadsTwice() {
        var first = new Reader(0, 10);
        scan.passed(Parked.at(0, 1, 2, 3, 4, 5), 0, 6);
        var late = new Reader(2, 10);

        assertThat(scan.readFrom(6)).isEqualTo(2);
        scan.passed(Parked.at(2, 3, 4, 5, 6), 2, 7);
        scan.passed(Parked.at(7, 8, 9), 7, 10);

        assertThat(first.read).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(late.read).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void compactionMayHaveTakenTheLastRecordsOfARange() {
        var reader = new Reader(0, 10);

        scan.passed(Parked.at(0, 3), 0, 12);

        assertThat(reader.read).containsExactly(0L, 3L);
        assertThat(reader.done).isCompleted();
    }

    /** An unclean election: nothing else will ever stand there, so waiting for it would never end (G5). */
    @Test
    void aLogThatWasCutOffEndsTheRangeWhereItEnds() {
        var reader = new Reader(0, 10);
        scan.passed(Parked.at(0, 1, 2, 3), 0, 4);

        scan.within(new Bounds(0, 4));

        assertThat(reader.done).isCompleted();
    }

    @Test
    void whatWasDeletedAtTheBeginningIsPassed() {
        var reader = new Reader(0, 10);

        scan.within(new Bounds(7, 20));

        assertThat(scan.readFrom(0)).isEqualTo(7);
        assertThat(reader.done).isNotDone();
    }

    @Test
    void whatOneCannotReadFailsItAlone() {
        var done = new CompletableFuture<@Nullable Void>();
        scan.add(new Range(
                0,
                3,
                record -> {
                    throw new IllegalArgumentException("written by a later release");
                },
                done));
        var other = new Reader(0, 3);

        scan.passed(Parked.at(0, 1, 2), 0, 3);

        assertThat(done).isCompletedExceptionally();
        assertThat(other.read).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aCancelledRangeIsReadNoFurther() {
        var cancelled = new Reader(0, 10);
        cancelled.done.cancel(false);

        assertThat(scan.isIdle()).isTrue();
    }
}
