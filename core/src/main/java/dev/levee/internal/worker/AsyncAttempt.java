package dev.levee.internal.worker;

import dev.levee.Outcome;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One call of an asynchronous handler, from claim to the end of its stage, whichever thread brings that. The first end
 * counts, whatever a stage does after. Its interruption reaches the thread while that is inside the call, and the stage
 * afterwards. Thread-safe.
 */
final class AsyncAttempt implements Runnable {

    private final Workers workers;
    private final Job job;
    private @Nullable Thread caller = Thread.currentThread();
    private @Nullable CompletionStage<?> awaited;
    private boolean interrupted;
    private boolean ended;
    private @Nullable Object value;
    private @Nullable Throwable error;

    AsyncAttempt(Workers workers, Job job) {
        this.workers = workers;
        this.job = job;
    }

    /** Called by the stage; {@code job} goes on if it waits for this. */
    void ended(@Nullable Object value, @Nullable Throwable error) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            this.value = value;
            this.error = error;
            if (awaited == null) {
                return;
            }
        }
        workers.resume(job);
    }

    /** The call has returned. Whether its end is still to come; then that resumes the job. */
    synchronized boolean waitsFor(@Nullable CompletionStage<?> stage) {
        caller = null;
        Thread.interrupted(); // it was for the call; the stage is told now
        if (ended || stage == null) {
            return false;
        }
        awaited = stage;
        if (interrupted) {
            cancel(stage);
        }
        return true;
    }

    /** Interrupts it. */
    @Override
    public synchronized void run() {
        interrupted = true;
        if (caller != null) {
            caller.interrupt();
        } else if (awaited != null && !ended) {
            cancel(awaited);
        }
    }

    // what hangs on the stage is user code, so it must not run on the thread that interrupts
    private void cancel(CompletionStage<?> stage) {
        workers.aside(() -> {
            try {
                stage.toCompletableFuture().cancel(true);
            } catch (UnsupportedOperationException ignored) {
                // a stage may be one that nobody can cancel: then the attempt lasts until it ends
            }
        });
    }

    /** Null when it ended well, else what {@link AttemptResults#failure} takes. */
    synchronized @Nullable Object problem(AttemptResults results, ConsumerRecord<byte[], byte[]> record) {
        if (error != null) {
            Throwable cause = error.getCause();
            return error instanceof CompletionException && cause != null ? cause : error;
        }
        return value instanceof Outcome outcome ? results.problem(record, outcome) : null;
    }
}
