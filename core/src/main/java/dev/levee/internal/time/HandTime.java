package dev.levee.internal.time;

import java.time.Duration;

/** Time that moves when it is told to, and chance that always falls in the middle. Not thread-safe. */
public final class HandTime implements Time {

    private long nanos = 1_000_000_000L;

    public void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long millis() {
        return 1_700_000_000_000L + nanos / 1_000_000;
    }

    @Override
    public double chance() {
        return 0.5;
    }
}
