package dev.levee.internal.actor;

import dev.levee.InflowGuard;
import dev.levee.internal.breaker.DeadLetterInflow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a partition stands still because too much of it became dead letters. Used in its turns, but for {@link #isStopped}. */
final class InflowStop {

    private final @Nullable DeadLetterInflow inflow;
    private volatile boolean stopped;

    InflowStop(Optional<InflowGuard> guard, long now) {
        this.inflow = guard.map(given -> new DeadLetterInflow(given, now)).orElse(null);
    }

    /** May be asked by any thread. */
    boolean isStopped() {
        return stopped;
    }

    void handled(int records, long now) {
        if (inflow != null && records > 0) {
            inflow.handled(records, now);
        }
    }

    /** A record becomes a dead letter. Until when the partition is to stop; null when it is not, or has stopped already. */
    @Nullable
    Long deadLetter(long now) {
        if (inflow == null || !inflow.stopsAt(now)) {
            return null;
        }
        stopped = true;
        return inflow.until();
    }

    /** Whether it had stopped, and goes on. */
    boolean resume(boolean byHand, long now) {
        if (inflow == null || !stopped || (!byHand && inflow.isStopped(now))) {
            return false;
        }
        inflow.resume(now);
        stopped = false;
        return true;
    }
}
