package dev.levee.spring;

import dev.levee.BatchException;
import dev.levee.OverloadException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;

/** What a listener says about its batch, from any thread; the first word counts. */
final class BatchAcknowledgment implements Acknowledgment {

    private final CompletableFuture<@Nullable Void> said = new CompletableFuture<>();

    @Override
    public void acknowledge() {
        said.complete(null);
    }

    /** Changes nothing: Levee commits what is finished when the batch ends, or is named by {@link #nack}. */
    @Override
    public void acknowledge(int index) {}

    /** What stands before {@code index} is handled; the others come again, and no attempt is burnt. */
    @Override
    public void nack(int index, Duration sleep) {
        said.completeExceptionally(new BatchException(index, new OverloadException(sleep, "nack by the listener")));
    }

    @Override
    public boolean isOutOfOrderCommit() {
        return true;
    }

    void failed(RuntimeException failure) {
        said.completeExceptionally(failure);
    }

    /** Until something was said; the attempt's time limit interrupts it. */
    void await() throws InterruptedException {
        try {
            said.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        }
    }
}
