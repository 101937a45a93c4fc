package dev.levee.internal.runtime;

import dev.levee.BreakerState;
import dev.levee.internal.downstream.Dependency;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.Workers;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Passes on what a consumer's breaker does, to its workers and to who tells it. Thread-safe. */
public final class BreakerWatch implements AutoCloseable {

    private final Execution execution;
    private final Time time;
    private final Workers workers;
    private final Consumer<BreakerState> told;
    private final ConcurrentLinkedQueue<BreakerState> entered = new ConcurrentLinkedQueue<>();
    private final Runnable end;

    /** @param told every state that is entered, one after the other */
    public BreakerWatch(
            Optional<Dependency> dependency,
            Execution execution,
            Time time,
            Workers workers,
            Consumer<BreakerState> told) {
        this.execution = execution;
        this.time = time;
        this.workers = workers;
        this.told = told;
        this.end = dependency.map(watched -> watched.watch(time, new Passing())).orElse(() -> {});
    }

    /** Under the dependency's lock, which workers take inside their own: so nothing is done here and now. */
    private final class Passing implements Dependency.Watcher {

        @Override
        public void entered(BreakerState state) {
            entered.add(state);
            try {
                execution.shards().execute(BreakerWatch.this::tell);
            } catch (RejectedExecutionException closed) {
                // nobody is told any more
            }
        }

        @Override
        public void freed() {
            execution.at(time.nanos(), workers::lookAgain);
        }
    }

    private synchronized void tell() {
        var state = entered.poll();
        if (state != null) {
            told.accept(state);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
