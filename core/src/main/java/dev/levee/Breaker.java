package dev.levee;

import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.downstream.GuardedCall;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Keeps calls from a dependency that is down, so that retries never kill it (M3.4). Share one instance among all that call
 * the same dependency in this process: give it to consumers with {@link ConsumerBuilder#breaker(Breaker)}, or guard single
 * calls inside handlers with {@link #call}. What counts are failures of category TRANSIENT (and UNKNOWN, which is treated as
 * such) and slow calls; everything else says nothing about the dependency. Thread-safe.
 */
public final class Breaker {

    private final Dependency dependency;
    private final GuardedCall guarded;

    private Breaker(Dependency dependency) {
        this.dependency = dependency;
        this.guarded = new GuardedCall(dependency);
    }

    /** A new breaker with {@link BreakerSettings#standard()}. */
    public static Breaker named(String name) {
        return named(name, BreakerSettings.standard());
    }

    /** A new breaker; {@code name} is for people, metrics and logs. */
    public static Breaker named(String name, BreakerSettings settings) {
        return new Breaker(new Dependency(name, settings));
    }

    public String name() {
        return dependency.name();
    }

    /**
     * Makes a call if it may begin, and learns from how it ends. For handlers that need several dependencies, one of which
     * may be down while the others are well.
     *
     * @throws BreakerOpenException the call was not made; a handler lets it through
     * @throws Exception what {@code call} threw; categories are those of the default table
     */
    public <T> T call(Callable<? extends T> call) throws Exception {
        return guarded.call(call);
    }

    /** Like {@link #call}, of something that ends when its stage does. A refusal is thrown. */
    public <T> CompletionStage<T> callAsync(Supplier<? extends CompletionStage<T>> call) {
        return guarded.callAsync(call);
    }

    /** Lets nothing begin for so long, whatever happens; then probes are let through. */
    public void forceOpen(Duration time) {
        dependency.force(true, positive(time));
    }

    /** Lets everything begin for so long, whatever happens. */
    public void forceClosed(Duration time) {
        dependency.force(false, positive(time));
    }

    /** Ends {@link #forceOpen} or {@link #forceClosed} before its time; does nothing otherwise. */
    public void release() {
        dependency.release();
    }

    public BreakerStatus status() {
        return dependency.status();
    }

    Dependency dependency() {
        return dependency;
    }

    private static Duration positive(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(Retry.LONGEST) > 0) {
            throw new IllegalArgumentException("forced for " + time + ": give more than 0, up to 30 days");
        }
        return time;
    }

    @Override
    public String toString() {
        return "breaker " + name() + " " + status().state();
    }
}
