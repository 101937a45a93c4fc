package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real worker thread against a real shard thread: no record is both given back and handled, or neither. */
class RunRaceTest {

    private static final int ROUNDS = 3_000;
    private static final int RECORDS = 20;

    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        worker.shutdownNow();
    }

    @Test
    void cutAndNarrowedEachRecordHasOneFate() throws Exception {
        var start = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            var run = new Run(null, Given.records(LongStream.range(0, RECORDS).toArray()), 1);
            Future<Integer> handled = worker.submit(() -> work(start, run));
            start.await(10, TimeUnit.SECONDS);
            spin(round % 64);
            int busy = run.cut();
            int takenBack = busy >= 0
                    ? run.narrowTo(busy, new KeySequence(null)).size()
                    : run.unhandled().size();
            assertThat(handled.get(10, TimeUnit.SECONDS) + takenBack).isEqualTo(RECORDS);
            assertThat(run.completed()).isEqualTo(handled.get());
        }
    }

    @Test
    void anInterruptIsOverWhenTheAttemptIs() throws Exception {
        var start = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            var run = new Run(null, Given.records(LongStream.range(0, RECORDS).toArray()), 1);
            Future<Integer> handled = worker.submit(() -> work(start, run));
            start.await(10, TimeUnit.SECONDS);
            spin(round % 64);
            run.interrupt(run.completed());
            assertThat(handled.get(10, TimeUnit.SECONDS)).isEqualTo(RECORDS);
        }
    }

    @Test
    void cutOffABatchHandlesWhatItClaimedAndNoMore() throws Exception {
        var start = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            var run = new Run(null, Given.records(LongStream.range(0, RECORDS).toArray()), 1);
            Future<Integer> handled = worker.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                int sum = 0;
                for (int i = run.claim(0, () -> {}); i >= 0; i = run.claim(0, () -> {})) {
                    int size = Math.min(3, RECORDS - i);
                    run.succeed(size);
                    sum += size;
                }
                return sum;
            });
            start.await(10, TimeUnit.SECONDS);
            spin(round % 64);
            int busy = run.cut();
            int fate = busy >= 0 ? Math.min(busy + 3, RECORDS) : run.completed();
            assertThat(handled.get(10, TimeUnit.SECONDS)).isEqualTo(fate);
            assertThat(run.unhandled()).hasSize(RECORDS - fate);
        }
    }

    /** Handles the run as a worker does; fails if an interrupt reaches a record that it was not meant for. */
    private static int work(CyclicBarrier start, Run run) throws Exception {
        start.await(10, TimeUnit.SECONDS);
        Runnable interruption = Thread.currentThread()::interrupt;
        int handled = 0;
        for (int i = run.claim(0, interruption); i >= 0; ) {
            handled++;
            int next = i % 3 == 0 ? -1 : run.advance(0);
            if (next < 0) {
                boolean told = run.succeed();
                if (Thread.interrupted() != told) {
                    throw new AssertionError("record " + i + " was told interrupted=" + told);
                }
                next = run.claim(0, interruption);
            }
            i = next;
        }
        Thread.interrupted();
        return handled;
    }

    private static void spin(int times) {
        for (int i = 0; i < times * 4; i++) {
            Thread.onSpinWait();
        }
    }
}
