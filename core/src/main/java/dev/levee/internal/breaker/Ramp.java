package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;

/**
 * The dependency is back, and what waited for it must not fell it again: calls begin at as many a second as there were
 * probes, and the rate doubles with each tenth of the ramp.
 */
final class Ramp implements Phase {

    private static final int STEPS = 10;

    private final BreakerSettings settings;
    private final Health health;
    private final int step;
    private final long until;
    private final TokenBucket rate;

    private Ramp(BreakerSettings settings, Health health, int step, long began) {
        this.settings = settings;
        this.health = health;
        this.step = step;
        this.until = began + settings.ramp().toNanos() / STEPS;
        this.rate = TokenBucket.of((double) settings.probes() * (1 << step), began);
    }

    /** What comes after probes that went well. */
    static Phase after(BreakerSettings settings, long now) {
        return new Ramp(settings, new Health(settings, now), 0, now);
    }

    @Override
    public BreakerState state() {
        return BreakerState.RAMP;
    }

    @Override
    public Phase at(long now) {
        if (now - until < 0) {
            return this;
        }
        return step + 1 < STEPS ? new Ramp(settings, health, step + 1, until) : new Closed(settings, health);
    }

    @Override
    public int available(long now) {
        return Math.max(0, rate.available(now));
    }

    @Override
    public long nextAt(long now) {
        return Math.min(until, rate.nextAt(now));
    }

    @Override
    public void begun(long now) {
        rate.take(1);
    }

    @Override
    public Phase ended(boolean failed, boolean slow, long now) {
        return health.isBadAfter(failed, slow, now) ? new Open(settings, now) : this;
    }
}
