package dev.levee.internal.runtime;

import dev.levee.internal.deadletter.DeadLetterWriter;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.Inside;
import dev.levee.internal.worker.WorkerThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The engine's own threads beside the poll thread and the workers: a few for shards, one for alarms, one that writes. */
public final class Threads implements Alarm, AutoCloseable {

    private final Time time;
    private final ExecutorService shards;
    private final ScheduledThreadPoolExecutor alarms;
    private final DeadLetterWriter writing;
    private final Thread writer;

    public Threads(String name, Time time, Inside inside, DeadLetterWriter writing) {
        this.time = time;
        this.writing = writing;
        int size = Math.min(4, Runtime.getRuntime().availableProcessors());
        ThreadFactory named = WorkerThreads.named(name + "-shards");
        shards = Executors.newFixedThreadPool(size, task -> named.newThread(inside.marking(task)));
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
        writing.close();
        writer.interrupt();
        alarms.shutdownNow();
        shards.shutdown();
    }
}
