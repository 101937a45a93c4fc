package dev.levee.internal.worker;

import dev.levee.Outcome;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import dev.levee.internal.time.Time;
import org.jspecify.annotations.Nullable;

/** Handlers that are done when they return: one worker, one run, one record after the other. Thread-safe. */
public final class RecordHandling<K, V> implements RunHandling {

    /** Progress of a slow run is reported this often, so that what waits for it can go on. */
    static final long REPORT_NANOS = 1_000_000;

    private final Workers workers;
    private final RecordCode<K, V> code;
    private final DeserializerPool<K, V> deserializers;
    private final AttemptResults results;
    private final Time time;

    public RecordHandling(
            Workers workers,
            RecordCode<K, V> code,
            DeserializerPool<K, V> deserializers,
            AttemptResults results,
            Time time) {
        this.workers = workers;
        this.code = code;
        this.deserializers = deserializers;
        this.results = results;
        this.time = time;
    }

    @Override
    public RunLane lane(RunListener partition) {
        return new RunPerJob(workers, partition, BlockingJob::new);
    }

    private final class BlockingJob implements Job {
        private final RunListener partition;
        private final Run run;

        BlockingJob(RunListener partition, Run run) {
            this.partition = partition;
            this.run = run;
        }

        @Override
        public int records() {
            return run.size();
        }

        @Override
        public boolean work() {
            handle(partition, run);
            return true;
        }
    }

    private void handle(RunListener partition, Run run) {
        Runnable interruption = Thread.currentThread()::interrupt;
        long start = time.nanos();
        long now = start;
        long reported = start;
        Failure failure = null;
        var reader = new RecordReader<>(deserializers, results.freshness);
        var permit = results.permit();
        int i = partition.claim(run, now, interruption, permit);
        while (i >= 0) {
            if (i == 0) {
                results.log.enter(run, i);
                results.begins(run, now);
            } else {
                results.log.next(run, i);
            }
            Object problem = attempt(run, i, reader);
            long began = now;
            now = time.nanos();
            results.attempted(now - began);
            if (problem != null) {
                boolean interrupted = run.fail();
                Thread.interrupted();
                failure = permit.failed(results.failure(problem, interrupted, now - began), now - began, now);
                break;
            }
            results.handled(run.record(i));
            permit.succeeded(now - began, now);
            // cleared even when nobody of ours set it: a handler's leftover flag must not hit the next record
            Thread.interrupted();
            i = partition.advance(run, now, permit);
            if (i < 0) {
                run.succeed();
                Thread.interrupted(); // ours, if the attempt was interrupted
                i = partition.claim(run, now, interruption, permit);
            }
            if (i >= 0 && now - reported > REPORT_NANOS) {
                partition.progressed(run);
                reported = now;
            }
        }
        results.log.leave();
        reader.giveBack();
        partition.ended(run, failure, now - start);
    }

    /** Null when handled, else the throwable, or the outcome that says it is not handled. */
    private @Nullable Object attempt(Run run, int index, RecordReader<K, V> reader) {
        try {
            Outcome outcome = code.handle(reader.read(run, index), run, index);
            if (outcome == null) {
                throw new NullPointerException(
                        "decide(...) returned null for " + run.record(index).offset() + ": return an Outcome");
            }
            return results.problem(run.record(index), outcome);
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
