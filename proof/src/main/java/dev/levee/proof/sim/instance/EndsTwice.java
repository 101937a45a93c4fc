package dev.levee.proof.sim.instance;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** A stage of somebody's own making, who tells whoever waits for it twice: how it ended, and then something else. */
final class EndsTwice<T> extends CompletableFuture<T> {

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return super.whenComplete((value, error) -> {
            action.accept(value, error);
            action.accept(null, new IllegalStateException("it ended once more"));
        });
    }
}
