package dev.levee.internal.worker;

import dev.levee.internal.downstream.Gate;
import dev.levee.internal.engine.Failure;

/** Asks a {@link Gate} for one call after the other. Not thread-safe. */
final class Permit {

    private final Gate gate;
    private long begin;

    Permit(Gate gate) {
        this.gate = gate;
    }

    boolean take(long now) {
        begin = gate.begin(now);
        return begin >= 0;
    }

    /** The call was not made after all. */
    void giveBack(long now) {
        gate.released(begin, now);
    }

    void succeeded(long nanos, long now) {
        gate.ended(begin, null, nanos, now);
    }

    /** Returns what the failure is to its record: one that the gate expected burns no attempt. */
    Failure failed(Failure failure, long nanos, long now) {
        if (!failure.counts()) { // there was no call, or it was only put off
            gate.released(begin, now);
            return failure;
        }
        return gate.ended(begin, failure.category(), nanos, now) ? failure : failure.uncounted();
    }
}
