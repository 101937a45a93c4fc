package dev.levee.schema;

import java.util.Optional;

/**
 * What is known of one schema, and since when. Pure: {@code now} is in milliseconds of any clock that never goes back.
 *
 * @param verdict the last one
 * @param freshUntil until then the verdict holds, whatever the registry does
 * @param dueAt when to ask again
 * @param outage why the last question had no answer; empty if it had one
 */
record Admission(Optional<Verdict> verdict, long freshUntil, long dueAt, Optional<String> outage) {

    /** Nothing was asked yet. */
    static final Admission UNKNOWN = new Admission(Optional.empty(), Long.MIN_VALUE, Long.MIN_VALUE, Optional.empty());

    /** A registry that is down is asked once in this time, so that not every record waits for it. */
    static final long ASK_AGAIN_MS = 1_000;

    /** Somebody may be putting right what was rejected. */
    static final long REJECTED_MS = 5_000;

    Admission answered(Verdict now, long at, long recheckMs) {
        long until = at + (now instanceof Verdict.Rejected ? Math.min(REJECTED_MS, recheckMs) : recheckMs);
        return new Admission(Optional.of(now), until, until, Optional.empty());
    }

    Admission notAnswered(String why, long at) {
        return new Admission(verdict, freshUntil, at + ASK_AGAIN_MS, Optional.of(why));
    }

    boolean isDue(long now) {
        return now >= dueAt;
    }

    /** What counts now; empty if nothing does, and the record has to stay here. */
    Optional<Verdict> inForce(WhenDown policy, long now) {
        return policy == WhenDown.CACHED || now < freshUntil ? verdict : Optional.empty();
    }
}
