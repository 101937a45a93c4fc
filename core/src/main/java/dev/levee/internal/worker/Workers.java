package dev.levee.internal.worker;

import dev.levee.internal.breaker.TokenBucket;
import dev.levee.internal.downstream.Gate;
import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Time;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands jobs to at most {@code concurrency} workers, lanes taking turns. A worker is started when there is work and room,
 * takes jobs until there are none, and goes back to its pool; so idle costs nothing and one loop serves platform and
 * virtual threads. A job that waits gives its thread back, but not its place. At a limited rate jobs wait in their lanes, as
 * they do for a worker; so do all of them while the gate lets nothing begin. Nobody blocks for it. Thread-safe.
 */
public final class Workers implements AutoCloseable {

    private final ExecutorService threads;
    private final Inside inside;
    private final Gate gate;
    private final Time time;
    private final Alarm alarm;
    private final Consumer<Throwable> crashed;
    private final ReentrantLock lock = new ReentrantLock();
    private final FairQueue<Job> queue = new FairQueue<>();
    private TokenBucket rate = TokenBucket.unlimited();
    private int concurrency;
    private int busy;
    private boolean wakeSet;

    public Workers(
            int concurrency,
            ExecutorService threads,
            Inside inside,
            Gate gate,
            Time time,
            Alarm alarm,
            Consumer<Throwable> crashed) {
        this.concurrency = concurrency;
        this.threads = threads;
        this.inside = inside;
        this.gate = gate;
        this.time = time;
        this.alarm = alarm;
        this.crashed = crashed;
    }

    /**
     * From now on. Jobs that are being worked on are not disturbed.
     *
     * @param perSecond records that may begin each second; infinite for no limit
     */
    public void adjust(int workers, double perSecond) {
        int starting;
        lock.lock();
        try {
            concurrency = workers;
            rate = TokenBucket.of(perSecond, time.nanos());
            starting = room();
        } finally {
            lock.unlock();
        }
        start(starting);
    }

    void submit(FairQueue.Lane<Job> lane, List<Job> jobs) {
        int starting;
        lock.lock();
        try {
            queue.add(lane, jobs);
            starting = room();
        } finally {
            lock.unlock();
        }
        start(starting);
    }

    private void rung() {
        lock.lock();
        try {
            wakeSet = false;
        } finally {
            lock.unlock();
        }
        lookAgain();
    }

    /** The gate may let more begin than it did. */
    public void lookAgain() {
        int starting;
        lock.lock();
        try {
            starting = room();
        } finally {
            lock.unlock();
        }
        start(starting);
    }

    /** How many workers to start for what waits; they count as busy. Under the lock. */
    private int room() {
        int room = Math.max(0, Math.min(queue.size(), concurrency - busy));
        if (room > 0) {
            long now = time.nanos();
            int allowed = available(now);
            if (allowed < room) {
                wakeLater(now);
                room = allowed;
            }
        }
        busy += room;
        return room;
    }

    private int available(long now) {
        return Math.max(0, Math.min(rate.available(now), gate.available(now)));
    }

    private void wakeLater(long now) {
        long next = Math.max(rate.nextAt(now), gate.nextAt(now));
        if (!wakeSet && next != Long.MAX_VALUE) {
            wakeSet = true;
            alarm.at(next, this::rung);
        }
    }

    private void start(int workers) {
        for (int i = 0; i < workers; i++) {
            start(null);
        }
    }

    /** A job began with so many records more than it had announced. */
    void owe(int records) {
        lock.lock();
        try {
            rate.take(records);
        } finally {
            lock.unlock();
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
            Job next = busy <= concurrency && mayBegin() ? queue.poll() : null;
            if (next == null) {
                busy--;
            } else {
                rate.take(next.records());
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayBegin() {
        if (queue.size() == 0 || (rate.isUnlimited() && gate == Gate.NONE)) {
            return true;
        }
        long now = time.nanos();
        if (available(now) >= 1) {
            return true;
        }
        wakeLater(now);
        return false;
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
