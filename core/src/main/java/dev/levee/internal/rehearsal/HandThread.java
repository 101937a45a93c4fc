package dev.levee.internal.rehearsal;

import dev.levee.internal.runtime.Execution;
import dev.levee.internal.time.HandTime;
import dev.levee.internal.worker.Inside;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * All threads of a consumer as one queue, which the caller works off, and its alarms as another. Tasks may come from any
 * thread; everything else belongs to the caller.
 */
final class HandThread extends AbstractExecutorService implements Execution {

    private record Due(long nanos, long number, Runnable action) {}

    private final HandTime time;
    private final Inside inside = new Inside();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Due> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::number));
    private long alarmsSet;

    HandThread(HandTime time) {
        this.time = time;
    }

    /** Runs what waits, and what that leads to. */
    void settle() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    void advance(Duration by) {
        long end = time.nanos() + by.toNanos();
        settle();
        for (Due next = alarms.peek(); next != null && next.nanos() <= end; next = alarms.peek()) {
            alarms.remove();
            time.advance(Duration.ofNanos(Math.max(0, next.nanos() - time.nanos())));
            next.action().run();
            settle();
        }
        // a handler that ran on the way may have moved time further
        time.advance(Duration.ofNanos(Math.max(0, end - time.nanos())));
    }

    @Override
    public void at(long nanos, Runnable action) {
        alarms.add(new Due(nanos, alarmsSet++, action));
    }

    @Override
    public Inside inside() {
        return inside;
    }

    @Override
    public ExecutorService shards() {
        return this;
    }

    @Override
    public ExecutorService workers() {
        return this;
    }

    @Override
    public Runnable begin(String role, Runnable life) {
        execute(life);
        return () -> {};
    }

    /** Nothing else can happen meanwhile. */
    @Override
    public boolean await(CompletableFuture<?> answer, long nanos) {
        return answer.isDone();
    }

    @Override
    public void close() {
        shutdown();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
