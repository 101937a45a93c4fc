package dev.levee.demo;

import dev.levee.Breaker;
import dev.levee.BreakerState;
import dev.levee.BreakerStatus;

/** How often a breaker opened, and how often it was seen closed again. One thread. */
final class BreakerTally {

    private final Breaker breaker;
    private boolean wasClosed = true;
    private long closings;

    BreakerTally(Breaker breaker) {
        this.breaker = breaker;
    }

    BreakerStatus look() {
        BreakerStatus now = breaker.status();
        boolean closed = now.state() == BreakerState.CLOSED;
        closings += closed && !wasClosed ? 1 : 0;
        wasClosed = closed;
        return now;
    }

    long closings() {
        return closings;
    }
}
