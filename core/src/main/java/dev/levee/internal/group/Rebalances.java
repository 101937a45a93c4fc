package dev.levee.internal.group;

import dev.levee.ConsumerSnapshot.Rebalance;
import java.time.Instant;
import java.util.Optional;

/**
 * Why what a member owns has changed, as far as a member can see that: nobody tells it, but partitions go to who joins and come from
 * who leaves. Told by the poll thread; {@link #last} may be asked by any.
 */
public final class Rebalances {

    private enum Before {
        NOTHING,
        LOSS,
        ALL_REVOKED,
        ANYTHING
    }

    private Before before = Before.NOTHING;
    private int ownedBefore;
    private volatile Optional<Rebalance> last = Optional.empty();

    /** The newest; empty before the first. */
    public Optional<Rebalance> last() {
        return last;
    }

    /** @param owned with them */
    void assigned(int partitions, int owned, long atMillis) {
        String reason = switch (before) {
            case NOTHING -> "joined the group: " + came(partitions);
            case LOSS -> "joined the group again: " + came(partitions);
            case ANYTHING -> came(partitions) + ": another member left, or partitions were added";
            case ALL_REVOKED -> balancedAnew(owned);
        };
        tell(reason, atMillis);
        before = Before.ANYTHING;
    }

    private String balancedAnew(int owned) {
        String counts = ownedBefore + " before, " + owned + " now";
        if (owned == ownedBefore) {
            return "the group was balanced anew, with as many partitions here (" + owned + ")";
        }
        return owned < ownedBefore
                ? "partitions went: another member joined (" + counts + ")"
                : "partitions came: another member left, or partitions were added (" + counts + ")";
    }

    /** @param owned before they go */
    void revoked(int partitions, int owned, long atMillis) {
        tell(went(partitions) + ": another member joined, or the group is balanced anew", atMillis);
        if (partitions == owned) {
            before = Before.ALL_REVOKED;
            ownedBefore = owned;
        }
    }

    void lost(int partitions, long atMillis) {
        tell(
                went(partitions) + ": the group had given up this member, which was not heard in time or is fenced",
                atMillis);
        before = Before.LOSS;
    }

    private static String came(int partitions) {
        return partitions + (partitions == 1 ? " partition came" : " partitions came");
    }

    private static String went(int partitions) {
        return partitions + (partitions == 1 ? " partition went" : " partitions went");
    }

    private void tell(String reason, long atMillis) {
        last = Optional.of(new Rebalance(Instant.ofEpochMilli(atMillis), reason));
    }
}
