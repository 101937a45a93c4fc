package dev.levee.internal.breaker;

import dev.levee.BreakerSettings;
import dev.levee.BreakerState;
import java.time.Duration;

/**
 * When calls to one dependency may begin: a circuit breaker, and a rate beside it. Driven with {@code now}, so that it can
 * be tried exhaustively and runs in virtual time. Not thread-safe.
 *
 * <p>A call belongs to the phase that it began in: what ends later says nothing about the next. Otherwise a slow call from
 * before the outage would count as a probe, for or against.
 */
public final class BreakerMachine {

    /** {@link #begin} let nothing begin. */
    public static final long REFUSED = -1;

    private final BreakerSettings settings;
    private final TokenBucket rate;
    private Phase phase;
    private long enteredAt;
    private long phases;
    private long openings;

    public BreakerMachine(BreakerSettings settings, long now) {
        this.settings = settings;
        this.rate = TokenBucket.of(settings.maxRate().orElse(Double.POSITIVE_INFINITY), now);
        this.phase = new Closed(settings, new Health(settings, now));
        this.enteredAt = now;
    }

    /** How many calls may begin now. */
    public int available(long now) {
        pass(now);
        return Math.min(phase.available(now), Math.max(0, rate.available(now)));
    }

    /** When {@link #available} may have grown by time alone; {@link Long#MAX_VALUE} if never. Asked after it. */
    public long nextAt(long now) {
        long ofPhase = phase.available(now) > 0 ? now : phase.nextAt(now);
        long ofRate = rate.isUnlimited() ? now : rate.nextAt(now);
        return Math.max(ofPhase, ofRate);
    }

    /** Lets a call begin. Returns what {@link #ended} wants to know, or {@link #REFUSED}. */
    public long begin(long now) {
        if (available(now) < 1) {
            return REFUSED;
        }
        phase.begun(now);
        rate.take(1);
        return 2 * phases + (phase.state() == BreakerState.HALF_OPEN ? 1 : 0);
    }

    /** Whether the call that {@code begin} let begin was one that tries whether the dependency is back. */
    public static boolean isProbe(long begin) {
        return begin % 2 == 1;
    }

    /** The call that {@code begin} let begin has ended. */
    public void ended(long begin, boolean failed, boolean slow, long now) {
        pass(now);
        if (begin / 2 == phases) {
            enter(phase.ended(failed, slow, now), now);
        }
    }

    /** The call that {@code begin} let begin was not made, or ended in a way that says nothing about the dependency. */
    public void released(long begin, long now) {
        pass(now);
        if (begin / 2 == phases) {
            phase.released();
        }
    }

    /** Opens or closes it, whatever happens, for so long. */
    public void force(boolean open, Duration time, long now) {
        pass(now);
        enter(new Forced(settings, open, now + time.toNanos()), now);
    }

    /** Ends {@link #force} before its time. */
    public void release(long now) {
        pass(now);
        if (phase instanceof Forced forced) {
            enter(forced.released(now), now);
        }
    }

    /** How much of the rate is used, 0 to 1; 0 without a limit. */
    public double rateUsed(long now) {
        return rate.used(now);
    }

    public BreakerState state(long now) {
        pass(now);
        return phase.state();
    }

    /** When the current state was entered. */
    public long enteredAt() {
        return enteredAt;
    }

    /** How often it has opened by itself. */
    public long openings() {
        return openings;
    }

    private void pass(long now) {
        for (Phase next = phase.at(now); next != phase; next = phase.at(now)) {
            enter(next, now);
        }
    }

    private void enter(Phase next, long now) {
        if (next == phase) {
            return;
        }
        if (next.state() != phase.state()) {
            enteredAt = now;
            phases++;
            openings += next.state() == BreakerState.OPEN ? 1 : 0;
        }
        phase = next;
    }
}
