package dev.levee.internal.worker;

import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A run whose attempts end when their stages do. It gives its thread back while a stage is unfinished, so its fields pass
 * from thread to thread, through {@link AsyncAttempt} and {@link Workers#resume}.
 */
final class AsyncJob<K, V> implements Job {

    private final AsyncHandling<K, V> handling;
    private final RunListener partition;
    private final Run run;
    private final Permit permit;
    private @Nullable AsyncAttempt attempt;
    private @Nullable Failure failure;
    private int index;
    private long began;
    private long reported;
    private long spent;

    AsyncJob(AsyncHandling<K, V> handling, RunListener partition, Run run) {
        this.handling = handling;
        this.partition = partition;
        this.run = run;
        this.permit = handling.results.permit();
        this.reported = handling.time.nanos();
    }

    @Override
    public int records() {
        return run.size();
    }

    @Override
    public boolean work() {
        if (attempt != null) {
            end(attempt);
        }
        while (failure == null) {
            var next = new AsyncAttempt(handling.workers, this);
            began = handling.time.nanos();
            index = partition.claim(run, began, next, permit);
            if (index < 0) {
                break;
            }
            attempt = next;
            if (index == 0) {
                handling.results.begins(run, began);
            }
            if (next.waitsFor(call(next))) {
                return false; // whoever ends the attempt has this job now
            }
            end(next);
        }
        partition.ended(run, failure, spent);
        return true;
    }

    /** Null when it is over already, because it could not even begin. */
    private @Nullable CompletionStage<?> call(AsyncAttempt next) {
        var reader = new RecordReader<>(handling.deserializers, handling.results.freshness);
        handling.results.log.enter(run, index);
        try {
            var received = reader.read(run, index);
            reader.giveBack();
            CompletionStage<?> stage = handling.handler.handle(received);
            if (stage == null) {
                throw new NullPointerException("handleAsync(...) returned null for "
                        + run.record(index).offset() + ": return a stage");
            }
            stage.whenComplete(next::ended);
            return stage;
        } catch (Throwable thrown) {
            reader.giveBack();
            next.ended(null, thrown);
            return null;
        } finally {
            handling.results.log.leave();
        }
    }

    private void end(AsyncAttempt ended) {
        attempt = null;
        long now = handling.time.nanos();
        Object problem = ended.problem(handling.results, run.record(index));
        boolean interrupted = problem == null ? run.succeed() : run.fail();
        Thread.interrupted(); // a handler's leftover flag must not hit the next record
        spent += now - began;
        handling.results.attempted(now - began);
        if (problem != null) {
            failure = permit.failed(handling.results.failure(problem, interrupted, now - began), now - began, now);
            return;
        }
        handling.results.handled(run.record(index));
        permit.succeeded(now - began, now);
        if (now - reported > RecordHandling.REPORT_NANOS) {
            partition.progressed(run);
            reported = now;
        }
    }
}
