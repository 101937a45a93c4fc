package dev.levee.proof.sim.instance;

import dev.levee.internal.time.Time;
import dev.levee.proof.sim.schedule.Chance;
import dev.levee.proof.sim.schedule.Machine;
import java.time.Duration;

/** Virtual time as a process sees it, with a wall clock that may jump. */
public final class MachineTime implements Time {

    /** When the world began. */
    public static final long EPOCH_MILLIS = 1_700_000_000_000L;

    private final Machine machine;
    private final Chance chance;
    private long offMillis;

    MachineTime(Machine machine, Chance chance) {
        this.machine = machine;
        this.chance = chance;
    }

    @Override
    public long nanos() {
        return machine.nanos();
    }

    @Override
    public long millis() {
        return EPOCH_MILLIS + machine.nanos() / 1_000_000 + offMillis;
    }

    @Override
    public double chance() {
        return chance.next();
    }

    /** When its wall clock says so, if nobody sets it: in virtual nanoseconds. */
    long nanosAt(long millis) {
        long since = millis - EPOCH_MILLIS - offMillis;
        return since > Long.MAX_VALUE / 1_000_000 ? Long.MAX_VALUE : since * 1_000_000;
    }

    void jump(Duration by) {
        offMillis += by.toMillis();
    }
}
