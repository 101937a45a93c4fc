package dev.levee.proof.sim.schedule;

import org.jspecify.annotations.Nullable;

/** Something that will happen; on a machine, unless {@code machine} is null. */
record Event(long nanos, long tie, long number, @Nullable Machine machine, Runnable action)
        implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
        int byTime = Long.compare(nanos, other.nanos);
        int byTie = byTime != 0 ? byTime : Long.compare(tie, other.tie);
        return byTie != 0 ? byTie : Long.compare(number, other.number);
    }
}
