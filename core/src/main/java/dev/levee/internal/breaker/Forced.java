package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;

/** Somebody has decided, for a time; how calls end does not matter then. */
final class Forced implements Phase {

    private final BreakerSettings settings;
    private final boolean open;
    private final long until;

    Forced(BreakerSettings settings, boolean open, long until) {
        this.settings = settings;
        this.open = open;
        this.until = until;
    }

    @Override
    public BreakerState state() {
        return open ? BreakerState.FORCED_OPEN : BreakerState.FORCED_CLOSED;
    }

    @Override
    public Phase at(long now) {
        return now - until < 0 ? this : released(now);
    }

    /** What comes when nobody insists any more: nobody has tried for a while what was kept open. */
    Phase released(long now) {
        return open ? new HalfOpen(settings) : new Closed(settings, new Health(settings, now));
    }

    @Override
    public int available(long now) {
        return open ? 0 : Integer.MAX_VALUE;
    }

    @Override
    public long nextAt(long now) {
        return open ? until : Long.MAX_VALUE;
    }

    @Override
    public void begun(long now) {}

    @Override
    public Phase ended(boolean failed, boolean slow, long now) {
        return this;
    }
}
