package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;

/** All is well as far as known: everything may begin. */
final class Closed implements Phase {

    private final BreakerSettings settings;
    private final Health health;

    Closed(BreakerSettings settings, Health health) {
        this.settings = settings;
        this.health = health;
    }

    @Override
    public BreakerState state() {
        return BreakerState.CLOSED;
    }

    @Override
    public Phase at(long now) {
        return this;
    }

    @Override
    public int available(long now) {
        return Integer.MAX_VALUE;
    }

    @Override
    public long nextAt(long now) {
        return Long.MAX_VALUE;
    }

    @Override
    public void begun(long now) {}

    @Override
    public Phase ended(boolean failed, boolean slow, long now) {
        return health.isBadAfter(failed, slow, now) ? new Open(settings, now) : this;
    }
}
