package dev.levee.internal.actor;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Events that wait for their turn. Turns come one at a time, on whichever thread is free: so who applies the events needs no lock and
 * nobody waits for one. Thread-safe.
 */
final class Inbox implements Runnable {

    private static final int EVENTS_A_TURN = 256;

    interface Event {
        void apply(long now);
    }

    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor threads;
    private final Runnable turn;
    private final Consumer<Throwable> crashed;
    private final Runnable closed;

    /**
     * Empty.
     *
     * @param turn calls {@link #applyAll}
     * @param crashed told what a turn throws
     * @param closed told that there are no threads any more
     */
    Inbox(Executor threads, Runnable turn, Consumer<Throwable> crashed, Runnable closed) {
        this.threads = threads;
        this.turn = turn;
        this.crashed = crashed;
        this.closed = closed;
    }

    void post(Event event) {
        events.add(event);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                threads.execute(this);
            } catch (RejectedExecutionException rejected) {
                closed.run();
            }
        }
    }

    @Override
    public void run() {
        try {
            turn.run();
        } catch (Throwable bug) {
            crashed.accept(bug);
        } finally {
            scheduled.set(false);
            if (!events.isEmpty()) {
                schedule();
            }
        }
    }

    /** What waits, up to a bound. Inside a turn. */
    void applyAll(LongSupplier clock) {
        for (int i = 0; i < EVENTS_A_TURN && !events.isEmpty(); i++) {
            events.remove().apply(clock.getAsLong());
        }
    }
}
