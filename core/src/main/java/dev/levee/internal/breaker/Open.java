package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;

/** The dependency is left alone for a while. */
final class Open implements Phase {

    private final BreakerSettings settings;
    private final long until;

    Open(BreakerSettings settings, long now) {
        this.settings = settings;
        this.until = now + settings.openFor().toNanos();
    }

    @Override
    public BreakerState state() {
        return BreakerState.OPEN;
    }

    @Override
    public Phase at(long now) {
        return now - until < 0 ? this : new HalfOpen(settings);
    }

    @Override
    public int available(long now) {
        return 0;
    }

    @Override
    public long nextAt(long now) {
        return until;
    }

    @Override
    public void begun(long now) {}

    @Override
    public Phase ended(boolean failed, boolean slow, long now) {
        return this;
    }
}
