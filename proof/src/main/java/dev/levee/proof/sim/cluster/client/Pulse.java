package dev.levee.proof.sim.cluster.client;

import dev.levee.proof.sim.schedule.Schedule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/** Where a client blocks: until something happened to it, its time is over, or somebody wakes it up. */
final class Pulse {

    private final Schedule schedule;
    private CompletableFuture<Void> news = new CompletableFuture<>();
    private boolean woken;

    Pulse(Schedule schedule) {
        this.schedule = schedule;
    }

    long now() {
        return schedule.nanos();
    }

    long deadline(Duration timeout) {
        long nanos = timeout.compareTo(Duration.ofDays(10_000)) > 0
                ? Duration.ofDays(10_000).toNanos()
                : timeout.toNanos();
        return now() + nanos;
    }

    /** Something happened that a blocked call may have waited for. */
    void signal() {
        news.complete(null);
    }

    void wakeUp() {
        woken = true;
        signal();
    }

    /** Throws what {@link #wakeUp} asked for. */
    void throwIfWoken() {
        if (woken) {
            woken = false;
            throw new WakeupException();
        }
    }

    /** Blocks until the next signal. */
    void await(long deadline) {
        throwIfWoken();
        awaitUndisturbed(deadline);
        throwIfWoken();
    }

    private void awaitUndisturbed(long deadline) {
        news = new CompletableFuture<>();
        try {
            boolean happened = schedule.await(news, deadline);
            assert happened || now() >= deadline;
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    /** The answer; throws what the broker said no with, or {@link TimeoutException}. */
    <T> T get(CompletableFuture<T> answer, long deadline, String what) {
        var unused = answer.whenComplete((value, error) -> signal());
        while (!answer.isDone()) {
            if (now() >= deadline) {
                throw new TimeoutException("no answer in time: " + what);
            }
            await(deadline);
        }
        return joined(answer);
    }

    /** Blocks until it is answered or the time is over. */
    void awaitDone(CompletableFuture<?> answer, long deadline) {
        var unused = answer.whenComplete((value, error) -> signal());
        while (!answer.isDone() && now() < deadline) {
            await(deadline);
        }
    }

    static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof KafkaException known ? known : new KafkaException(failed.getCause());
        }
    }
}
