package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;

/**
 * How calls have ended lately, and whether that is bad enough to open. The window says how far back evidence is gathered while
 * calls are few; when they are many, the newest of it is enough. Otherwise a dependency that dies under load would have to be
 * called as often as it was before, since a minute of good calls outweighs seconds of bad ones. Not thread-safe.
 */
final class Health {

    private static final int CALLS = 0;
    private static final int FAILED = 1;
    private static final int SLOW = 2;

    private final BreakerSettings settings;
    private final SlidingCounts counts;

    Health(BreakerSettings settings, long now) {
        this.settings = settings;
        this.counts = new SlidingCounts(3, settings.window().toNanos(), now);
    }

    /** A call has ended. Whether that is the end of patience. */
    boolean isBadAfter(boolean failed, boolean slow, long now) {
        counts.add(CALLS, 1, now);
        counts.add(FAILED, failed ? 1 : 0, now);
        counts.add(SLOW, slow ? 1 : 0, now);
        return counts.of(FAILED, now) + counts.of(SLOW, now) > 0 && counts.lately(this::isBad, now);
    }

    private boolean isBad(long[] counted) {
        long calls = counted[CALLS];
        return calls >= settings.minimumCalls()
                && (counted[FAILED] >= settings.failureRate() * calls || counted[SLOW] >= settings.slowRate() * calls);
    }
}
