package dev.levee;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A stage that ends when its record is acknowledged. */
final class PendingAcknowledgement implements Acknowledgement {

    private final CompletableFuture<Outcome> said = new CompletableFuture<>();

    static <K, V> AsyncHandler<K, V> handler(AcknowledgingHandler<K, V> handler) {
        return record -> {
            var pending = new PendingAcknowledgement();
            try {
                handler.handle(record, pending);
            } catch (Throwable thrown) {
                pending.failed(thrown);
            }
            return pending.stage();
        };
    }

    private CompletionStage<Outcome> stage() {
        return said;
    }

    @Override
    public boolean done() {
        return said.complete(Outcome.done());
    }

    @Override
    public boolean failed(Throwable failure) {
        return said.completeExceptionally(failure);
    }

    @Override
    public boolean outcome(Outcome outcome) {
        return said.complete(Objects.requireNonNull(outcome, "outcome"));
    }
}
