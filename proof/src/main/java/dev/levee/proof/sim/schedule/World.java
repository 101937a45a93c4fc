package dev.levee.proof.sim.schedule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time. Events happen one after the other, in an order that follows from the seed alone; between two events no time
 * passes on any clock.
 *
 * <p>Most events are short pieces of code. What blocks (a poll loop, a handler that takes minutes) is a {@link Strand}: it has a real
 * thread, so it runs unchanged, but threads pass each other one baton, so that exactly one of them runs. Whoever would
 * block turns the world instead, from event to event, until an event wakes a strand: its own, and it goes on at once; or
 * another, which gets the baton. So a wait costs at most one switch of threads. A thread whose strand has ended turns on and
 * carries the next strand that begins.
 *
 * <p>Belongs to the thread that runs it, and to the strands in it.
 */
public final class World implements Schedule, AutoCloseable {

    /** The thread that runs the world: has the baton before the first event and after the last. */
    private static final class Owner extends Semaphore implements Baton {
        private static final long serialVersionUID = 1;

        Owner() {
            super(0);
        }

        @Override
        public void give() {
            release();
        }

        @Override
        public void take() {
            acquireUninterruptibly();
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Set<Strand> strands = new LinkedHashSet<>();
    private final Owner owner = new Owner();
    private final Chance ties;
    private long nanos;
    private long end;
    private long added;
    private long happened;
    private boolean stopped;
    private @Nullable Strand next;
    private @Nullable Throwable failure;

    public World(long seed) {
        this.ties = Chance.of(seed, "ties");
    }

    public Machine machine() {
        return new Machine(this);
    }

    /** How many events have happened. */
    public long happened() {
        return happened;
    }

    /** Goes on until {@code end}, or until nothing more will happen, or {@link #stop}. Throws what an event threw. */
    public void run(long end) {
        this.end = end;
        this.stopped = false;
        if (turn(null)) {
            throw new IllegalStateException("a strand ran on the owner's thread");
        }
        owner.take();
        if (failure != null) {
            throw new IllegalStateException("an event failed at " + nanos + " ns", failure);
        }
        if (!stopped) {
            nanos = Math.max(nanos, end);
        }
    }

    /** Nothing happens after the current event. */
    public void stop() {
        stopped = true;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void at(long when, Runnable action) {
        add(when, null, action);
    }

    /** Only strands of a machine can block. */
    @Override
    public boolean await(CompletableFuture<?> answer, long deadlineNanos) throws InterruptedException {
        return current().machine.await(answer, deadlineNanos);
    }

    /** Unwinds every strand, so that their threads can serve other worlds. */
    @Override
    public void close() {
        events.clear();
        failure = null;
        List<Strand> left = new ArrayList<>(strands);
        left.forEach(strand -> strand.machine.kill());
        run(nanos);
    }

    // ---- for machines ----

    void add(long when, @Nullable Machine machine, Runnable action) {
        events.add(new Event(Math.max(when, nanos), ties.nextLong(), added++, machine, action));
    }

    void begin(Strand strand) {
        strands.add(strand);
        strand.machine.at(0, () -> strand.wake(0));
    }

    Set<Strand> strands() {
        return strands;
    }

    /** Comes when the current event has ended. */
    void next(Strand strand) {
        next = strand;
    }

    static Strand current() {
        if (Thread.currentThread() instanceof StrandThread thread && thread.strand != null) {
            return thread.strand;
        }
        throw new IllegalStateException("only a strand may block: " + Thread.currentThread());
    }

    /** Returns when {@code strand}, which is parked, has been woken. */
    void block(Strand strand) {
        if (!turn(strand) && strand.thread != null) {
            strand.thread.take();
        }
    }

    // ---- for threads ----

    void live(Strand strand) {
        try {
            if (strand.takeInterrupt()) {
                Thread.currentThread().interrupt();
            }
            strand.task.run();
        } catch (Throwable thrown) {
            if (strand.machine.isAlive()) {
                fail(thrown);
            }
        } finally {
            strands.remove(strand);
        }
    }

    /** The strand of {@code thread} has ended. Whether it carries another now; else it is idle. */
    boolean turnIdle(StrandThread thread) {
        Strand woken = turnToNext();
        if (woken != null && woken.thread == null) {
            thread.carry(woken);
            return true;
        }
        thread.idle();
        give(woken);
        return false;
    }

    /** Whether {@code self} is woken and has the baton; else somebody else has it. */
    private boolean turn(@Nullable Strand self) {
        Strand woken = turnToNext();
        if (woken != null && woken == self) {
            return true;
        }
        give(woken);
        return false;
    }

    private void give(@Nullable Strand woken) {
        if (woken == null) {
            owner.give();
        } else {
            (woken.thread == null ? StrandThread.forStrand(woken) : woken.thread).give();
        }
    }

    /** Null when the world stops. */
    private @Nullable Strand turnToNext() {
        for (Event event = due(); event != null; event = due()) {
            events.remove();
            nanos = event.nanos();
            happen(event);
            Strand woken = next;
            if (woken != null) {
                next = null;
                return woken;
            }
        }
        return null;
    }

    private @Nullable Event due() {
        Event first = events.peek();
        return stopped || first == null || first.nanos() > end ? null : first;
    }

    private void happen(Event event) {
        Machine machine = event.machine();
        if (machine != null && machine.defers(event)) {
            return;
        }
        happened++;
        try {
            event.action().run();
        } catch (Killed atThisEvent) {
            return;
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private void fail(Throwable thrown) {
        failure = failure == null ? thrown : failure;
        stopped = true;
    }
}
