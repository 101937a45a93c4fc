package dev.levee.proof.sim.instance;

import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.Machine;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs tasks that never block, each as an event: mostly at once, sometimes when a busy machine comes to it. */
final class Turns extends AbstractExecutorService {

    private final Machine machine;
    private final Chance chance;
    private boolean shut;

    Turns(Machine machine, Chance chance) {
        this.machine = machine;
        this.chance = chance;
    }

    @Override
    public void execute(Runnable task) {
        if (shut) {
            throw new RejectedExecutionException("shut down");
        }
        machine.at(machine.nanos() + delay(), task);
    }

    private long delay() {
        if (chance.happens(0.8)) {
            return 0;
        }
        return chance.happens(0.9) ? chance.between(1, 100_000) : chance.between(100_000, 20_000_000);
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shut;
    }
}
