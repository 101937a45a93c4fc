package dev.levee.proof.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs tasks of one machine that may block, each as a strand. */
public final class Strands extends AbstractExecutorService {

    private final Machine machine;
    private boolean shut;

    /** Those that may still run. */
    private final List<Strand> begun = new ArrayList<>();

    public Strands(Machine machine) {
        this.machine = machine;
    }

    @Override
    public void execute(Runnable task) {
        if (shut) {
            throw new RejectedExecutionException("shut down");
        }
        begun.removeIf(strand -> !machine.world().strands().contains(strand));
        var strand = new Strand(machine, task);
        begun.add(strand);
        machine.begin(strand);
    }

    /** Interrupts whatever runs. */
    public void interrupt() {
        begun.removeIf(strand -> !machine.world().strands().contains(strand));
        for (Strand strand : List.copyOf(begun)) {
            if (strand.thread != null) {
                strand.thread.interrupt();
            } else {
                strand.interrupt();
            }
        }
    }

    @Override
    public void shutdown() {
        shut = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shut = true;
        interrupt();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shut;
    }

    @Override
    public boolean isTerminated() {
        return shut && begun.isEmpty();
    }

    /** Not offered: nobody in a simulated world may block outside of {@link Schedule#await}. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("await something else");
    }
}
