package dev.levee.internal.actor;

import dev.levee.internal.time.Alarm;

/** Rings at the earliest of the times that it is told. Touched inside turns only. */
final class NextAlarm {

    private final Alarm alarm;
    private long at = Long.MAX_VALUE;

    NextAlarm(Alarm alarm) {
        this.alarm = alarm;
    }

    /** @param ring on any thread; whoever hears it says {@link #rung} in a turn */
    void set(long deadline, Runnable ring) {
        if (deadline < at) {
            at = deadline;
            alarm.at(deadline, ring);
        }
    }

    void rung() {
        at = Long.MAX_VALUE;
    }
}
