package dev.levee.internal.runtime;

import dev.levee.internal.time.Time;
import dev.levee.internal.time.Waiting;
import dev.levee.internal.worker.Inside;
import dev.levee.internal.worker.WorkerThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A consumer's own threads: for polling, workers, a few for shards, one for alarms, one that writes. */
public final class Threads implements Execution {

    private final String name;
    private final Time time;
    private final Inside inside = new Inside();
    private final ExecutorService shards;
    private final ExecutorService workers;
    private final ScheduledThreadPoolExecutor alarms;

    public Threads(String name, Time time) {
        this.name = name;
        this.time = time;
        int size = Math.min(4, Runtime.getRuntime().availableProcessors());
        ThreadFactory named = WorkerThreads.named(name + "-shards");
        shards = Executors.newFixedThreadPool(size, task -> named.newThread(inside.marking(task)));
        workers = WorkerThreads.create(name + "-worker");
        alarms = new ScheduledThreadPoolExecutor(1, WorkerThreads.named(name + "-alarms"));
        alarms.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Inside inside() {
        return inside;
    }

    @Override
    public ExecutorService shards() {
        return shards;
    }

    @Override
    public ExecutorService workers() {
        return workers;
    }

    @Override
    public Runnable begin(String role, Runnable life) {
        var thread = new Thread(inside.marking(life), name + "-" + role);
        thread.setDaemon(!role.equals(POLL));
        thread.start();
        return thread::interrupt;
    }

    @Override
    public boolean await(CompletableFuture<?> answer, long nanos) throws InterruptedException {
        return Waiting.blocking(answer, nanos);
    }

    @Override
    public void at(long nanos, Runnable action) {
        if (!alarms.isShutdown()) {
            var unused = alarms.schedule(action, nanos - time.nanos(), TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        alarms.shutdownNow();
        shards.shutdown();
    }
}
