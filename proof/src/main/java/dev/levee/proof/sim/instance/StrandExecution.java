package dev.levee.proof.sim.instance;

import dev.levee.internal.runtime.Execution;
import dev.levee.internal.worker.Inside;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.Strands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** A consumer in virtual time: what may block is a strand, what never does an event. */
final class StrandExecution implements Execution {

    private final Machine machine;
    private final Inside inside = new Inside();
    private final Turns shards;
    private final Strands workers;
    private boolean closed;

    StrandExecution(Machine machine, Chance chance) {
        this.machine = machine;
        this.shards = new Turns(machine, chance);
        this.workers = new Strands(machine);
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
        var strands = new Strands(machine);
        strands.execute(inside.marking(life));
        return strands::interrupt;
    }

    @Override
    public boolean await(CompletableFuture<?> answer, long nanos) throws InterruptedException {
        long now = machine.nanos();
        return machine.await(answer, nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos);
    }

    @Override
    public void at(long nanos, Runnable action) {
        if (!closed) {
            machine.at(nanos, action);
        }
    }

    @Override
    public void close() {
        closed = true;
        shards.shutdown();
    }
}
