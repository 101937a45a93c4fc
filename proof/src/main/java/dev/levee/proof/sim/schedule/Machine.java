package dev.levee.proof.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What happens on one machine, or in one process of it: stops when it crashes, stands still while it is frozen. What
 * happens elsewhere (a broker, a request on its way) is the {@link World}'s.
 */
public final class Machine implements Schedule {

    private final World world;
    private final List<Event> deferred = new ArrayList<>();
    private long frozenUntil;
    private boolean dead;

    Machine(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    public boolean isAlive() {
        return !dead;
    }

    /** Throws {@link Killed} when crashed: to be asked before anything takes effect outside. */
    public void check() {
        if (dead) {
            throw new Killed();
        }
    }

    @Override
    public long nanos() {
        return world.nanos();
    }

    @Override
    public void at(long nanos, Runnable action) {
        if (!dead) {
            world.add(nanos, this, action);
        }
    }

    /** Begins, as soon as others let it, code that may block. */
    void begin(Strand strand) {
        if (!dead) {
            world.begin(strand);
        }
    }

    @Override
    public boolean await(CompletableFuture<?> answer, long deadlineNanos) throws InterruptedException {
        check();
        Strand self = World.current();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (answer.isDone()) {
            return true;
        }
        long park = self.park();
        var unused = answer.whenComplete((value, error) -> at(0, () -> self.wake(park)));
        if (deadlineNanos != Long.MAX_VALUE) {
            at(deadlineNanos, () -> self.wake(park));
        }
        world.block(self);
        check();
        if (self.takeInterrupt()) {
            throw new InterruptedException();
        }
        return answer.isDone();
    }

    /** Nothing of it happens before {@code nanos}; then all that was due. */
    public void freeze(long nanos) {
        frozenUntil = Math.max(frozenUntil, nanos);
        world.at(nanos, this::thaw);
    }

    private void thaw() {
        if (world.nanos() >= frozenUntil) {
            var due = List.copyOf(deferred);
            deferred.clear();
            due.forEach(event -> at(event.nanos(), event.action()));
        }
    }

    /** Crashes it: nothing of it happens any more. Its strands unwind, which nobody outside can see. */
    public void kill() {
        if (dead) {
            return;
        }
        dead = true;
        deferred.clear();
        for (Strand strand : List.copyOf(world.strands())) {
            if (strand.machine == this && strand.thread != null) {
                long park = strand.parks;
                world.at(0, () -> strand.wake(park));
            }
        }
        world.strands().removeIf(strand -> strand.machine == this && strand.thread == null);
    }

    /** Whether {@code event} does not happen now. */
    boolean defers(Event event) {
        if (!dead && world.nanos() < frozenUntil) {
            deferred.add(event);
            return true;
        }
        return dead;
    }
}
