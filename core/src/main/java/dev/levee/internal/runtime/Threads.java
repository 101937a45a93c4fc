package dev.levee.internal.runtime;

import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.WorkerThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The engine's own threads beside the poll thread and the workers: a few for shards, one for alarms, one that writes. */
public final class Threads implements Alarm, AutoCloseable {

    private final Time time;
    private final ExecutorService shards;
    private final ScheduledThreadPoolExecutor alarms;
    private final Thread writer;

    public Threads(String name, Time time, Runnable writing) {
        this.time = time;
        int size = Math.min(4, Runtime.getRuntime().availableProcessors());
        shards = Executors.newFixedThreadPool(size, WorkerThreads.named(name + "-shards"));
        alarms = new ScheduledThreadPoolExecutor(1, WorkerThreads.named(name + "-alarms"));
        alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        writer = new Thread(writing, name + "-writer");
        writer.setDaemon(true);
        writer.start();
    }

    public ExecutorService shards() {
        return shards;
    }

    @Override
    public void at(long nanos, Runnable action) {
        if (!alarms.isShutdown()) {
            var unused = alarms.schedule(action, nanos - time.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        writer.interrupt();
        alarms.shutdownNow();
        shards.shutdown();
    }
}
