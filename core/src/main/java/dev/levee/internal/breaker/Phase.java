package dev.levee.internal.breaker;

import dev.levee.BreakerState;

/** What a breaker is in: one class each. Each knows when the next one comes, and what it lets through. Not thread-safe. */
sealed interface Phase permits Closed, Open, HalfOpen, Ramp, Forced {

    BreakerState state();

    /** What follows when nothing but time has passed; this itself while nothing does. */
    Phase at(long now);

    /** How many calls may begin now. */
    int available(long now);

    /** When {@link #available} may have grown by time alone; {@link Long#MAX_VALUE} if never. */
    long nextAt(long now);

    void begun(long now);

    /** A call that began in this phase ended; what follows. */
    Phase ended(boolean failed, boolean slow, long now);

    /** A call that began in this phase ended in a way that says nothing about the dependency. */
    default void released() {}
}
