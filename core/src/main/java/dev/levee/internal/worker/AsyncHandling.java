package dev.levee.internal.worker;

import dev.levee.AsyncHandler;
import dev.levee.internal.time.Time;

/** Handlers that are done when the stage that they returned is: one run, one record after the other. Thread-safe. */
public final class AsyncHandling<K, V> implements RunHandling {

    final Workers workers;
    final AsyncHandler<K, V> handler;
    final DeserializerPool<K, V> deserializers;
    final AttemptResults results;
    final Time time;

    public AsyncHandling(
            Workers workers,
            AsyncHandler<K, V> handler,
            DeserializerPool<K, V> deserializers,
            AttemptResults results,
            Time time) {
        this.workers = workers;
        this.handler = handler;
        this.deserializers = deserializers;
        this.results = results;
        this.time = time;
    }

    @Override
    public RunLane lane(RunListener partition) {
        return new RunPerJob(workers, partition, (listener, run) -> new AsyncJob<>(this, listener, run));
    }
}
