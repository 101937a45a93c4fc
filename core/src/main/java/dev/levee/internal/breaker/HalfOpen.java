package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;

/**
 * A few calls try whether the dependency is back. One that gives no answer for as long as {@link Open} lasts is an answer
 * too: so a probe that is lost, or hangs, keeps nothing waiting for ever.
 */
final class HalfOpen implements Phase {

    private final BreakerSettings settings;
    private int begun;
    private int ended;
    private int failed;
    private int slow;
    private long patienceEnds = Long.MAX_VALUE;

    HalfOpen(BreakerSettings settings) {
        this.settings = settings;
    }

    @Override
    public BreakerState state() {
        return BreakerState.HALF_OPEN;
    }

    @Override
    public Phase at(long now) {
        return patienceEnds != Long.MAX_VALUE && now - patienceEnds >= 0 ? new Open(settings, now) : this;
    }

    @Override
    public int available(long now) {
        return settings.probes() - begun;
    }

    @Override
    public long nextAt(long now) {
        return patienceEnds;
    }

    @Override
    public void begun(long now) {
        if (begun == ended) {
            patienceEnds = now + settings.openFor().toNanos();
        }
        begun++;
    }

    @Override
    public Phase ended(boolean hasFailed, boolean wasSlow, long now) {
        ended++;
        failed += hasFailed ? 1 : 0;
        slow += wasSlow ? 1 : 0;
        if (reaches(failed, settings.failureRate()) || reaches(slow, settings.slowRate())) {
            return new Open(settings, now);
        }
        forgetPatience();
        return ended < settings.probes() ? this : Ramp.after(settings, now);
    }

    @Override
    public void released() {
        begun--;
        forgetPatience();
    }

    private void forgetPatience() {
        if (begun == ended) {
            patienceEnds = Long.MAX_VALUE; // nothing is awaited
        }
    }

    private boolean reaches(int count, double rate) {
        return count > 0 && count >= rate * settings.probes();
    }
}
