package dev.levee.internal.worker;

import dev.levee.internal.engine.Run;
import dev.levee.internal.group.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands runs to at most {@code concurrency} workers, partitions taking turns. A worker is started when there is work and
 * room, takes runs until there are none, and goes back to its pool; so idle costs nothing and one loop serves platform and
 * virtual threads. Thread-safe.
 */
public final class Workers implements AutoCloseable {

    /** What a worker does with a run. */
    public interface Task {
        void handle(RunListener partition, Run run);
    }

    /** The runs of one partition that wait for a worker. */
    public static final class Lane {
        private final FairQueue.Lane<Assignment> waiting = new FairQueue.Lane<>();
    }

    private record Assignment(RunListener partition, Run run) {}

    private final int concurrency;
    private final ExecutorService threads;
    private final Task task;
    private final Consumer<Throwable> crashed;
    private final ReentrantLock lock = new ReentrantLock();
    private final FairQueue<Assignment> queue = new FairQueue<>();
    private int busy;

    public Workers(int concurrency, ExecutorService threads, Task task, Consumer<Throwable> crashed) {
        this.concurrency = concurrency;
        this.threads = threads;
        this.task = task;
        this.crashed = crashed;
    }

    public void submit(RunListener partition, Lane lane, List<Run> runs) {
        var assignments = new ArrayList<Assignment>(runs.size());
        for (Run run : runs) {
            assignments.add(new Assignment(partition, run));
        }
        int starting;
        lock.lock();
        try {
            queue.add(lane.waiting, assignments);
            starting = Math.min(runs.size(), concurrency - busy);
            busy += starting;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < starting; i++) {
            start();
        }
    }

    /** Forgets the runs of {@code lane} that no worker has taken. */
    public void withdraw(Lane lane) {
        lock.lock();
        try {
            queue.clear(lane.waiting);
        } finally {
            lock.unlock();
        }
    }

    private void start() {
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException closed) {
            leave();
        }
    }

    private void work() {
        for (var next = takeOrLeave(); next != null; next = takeOrLeave()) {
            try {
                task.handle(next.partition(), next.run());
            } catch (Throwable bug) {
                crashed.accept(bug); // a task reports what handlers throw; anything else is ours
            }
        }
    }

    private @Nullable Assignment takeOrLeave() {
        lock.lock();
        try {
            Assignment next = queue.poll();
            if (next == null) {
                busy--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            busy--;
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts handlers that still run; does not wait for them. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
