package dev.levee.internal.worker;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands jobs to at most {@code concurrency} workers, lanes taking turns. A worker is started when there is work and room,
 * takes jobs until there are none, and goes back to its pool; so idle costs nothing and one loop serves platform and
 * virtual threads. A job that waits gives its thread back, but not its place. Thread-safe.
 */
public final class Workers implements AutoCloseable {

    private final int concurrency;
    private final ExecutorService threads;
    private final Inside inside;
    private final Consumer<Throwable> crashed;
    private final ReentrantLock lock = new ReentrantLock();
    private final FairQueue<Job> queue = new FairQueue<>();
    private int busy;

    public Workers(int concurrency, ExecutorService threads, Inside inside, Consumer<Throwable> crashed) {
        this.concurrency = concurrency;
        this.threads = threads;
        this.inside = inside;
        this.crashed = crashed;
    }

    void submit(FairQueue.Lane<Job> lane, List<Job> jobs) {
        int starting;
        lock.lock();
        try {
            queue.add(lane, jobs);
            starting = Math.min(jobs.size(), concurrency - busy);
            busy += starting;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < starting; i++) {
            start(null);
        }
    }

    /** What {@code job} waited for has come. */
    void resume(Job job) {
        start(job);
    }

    /** Runs user code that is no job and must not hold up the caller; not at all when closed. */
    void aside(Runnable code) {
        try {
            threads.execute(inside.marking(code));
        } catch (RejectedExecutionException closed) {
            // nobody waits for it any more
        }
    }

    /** Forgets the jobs of {@code lane} that no worker has taken. */
    void withdraw(FairQueue.Lane<Job> lane) {
        lock.lock();
        try {
            queue.clear(lane);
        } finally {
            lock.unlock();
        }
    }

    private void start(@Nullable Job first) {
        try {
            threads.execute(inside.marking(() -> work(first)));
        } catch (RejectedExecutionException closed) {
            leave();
        }
    }

    private void work(@Nullable Job first) {
        Job job = first != null ? first : takeOrLeave();
        while (job != null && isOver(job)) {
            job = takeOrLeave();
        }
    }

    private boolean isOver(Job job) {
        try {
            return job.work();
        } catch (Throwable bug) {
            crashed.accept(bug); // a job reports what handlers throw; anything else is ours
            return true;
        }
    }

    private @Nullable Job takeOrLeave() {
        lock.lock();
        try {
            Job next = queue.poll();
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
