package dev.levee.internal.downstream;

import dev.levee.internal.failure.Classification;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call of user code to a dependency. Thread-safe. */
public final class GuardedCall {

    private final Dependency dependency;

    public GuardedCall(Dependency dependency) {
        this.dependency = dependency;
    }

    public <T> T call(Callable<? extends T> code) throws Exception {
        long began = dependency.now();
        long begin = begin(began);
        try {
            T result = code.call();
            ended(begin, null, began);
            return result;
        } catch (Throwable thrown) {
            ended(begin, thrown, began);
            throw thrown;
        }
    }

    public <T> CompletionStage<T> callAsync(Supplier<? extends CompletionStage<T>> code) {
        long began = dependency.now();
        long begin = begin(began);
        CompletionStage<T> stage;
        try {
            stage = code.get();
        } catch (Throwable thrown) {
            ended(begin, thrown, began);
            throw thrown;
        }
        return stage.whenComplete((result, thrown) -> ended(begin, thrown, began));
    }

    private long begin(long now) {
        long begin = dependency.begin(now);
        if (begin < 0) {
            throw dependency.refusal(now);
        }
        return begin;
    }

    private void ended(long begin, @Nullable Throwable thrown, long began) {
        long now = dependency.now();
        var failure = thrown == null ? null : Classification.byTable(thrown);
        dependency.ended(begin, failure, now - began, now);
    }
}
