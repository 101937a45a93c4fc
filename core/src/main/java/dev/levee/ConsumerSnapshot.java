package dev.levee;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A consumer at one moment.
 *
 * @param lastRebalance the newest change of what it owns; empty before the first
 * @param rebalances how often partitions were assigned, revoked or lost so far
 * @param overruns how many handlers were interrupted because they outlived the drain budget
 * @param maxPollGapMillis the longest time between two polls so far
 * @param pollAgeMillis how long ago the last poll began; 0 before the first
 * @param maxPollIntervalMillis the group takes partitions away when that is not less than this
 * @param memberId what the group calls it; empty until it has joined
 * @param trouble what keeps this member out of its group, for people; empty when nothing does
 * @param findings what the check at start-up said of the client properties, errors first; it does not change while it runs
 * @param keys whether keys are where they should be
 * @param breaker the breaker that attempts ask; empty without one
 * @param retryBudgetUsed the share of the retry budget that is used up, 0 to 1; empty without one
 * @param limits the limits in force
 * @param partitions the partitions owned now, by topic and number
 */
public record ConsumerSnapshot(
        ConsumerState state,
        Instant takenAt,
        Optional<Rebalance> lastRebalance,
        long rebalances,
        long overruns,
        long maxPollGapMillis,
        long pollAgeMillis,
        long maxPollIntervalMillis,
        Optional<String> memberId,
        Optional<String> trouble,
        List<String> findings,
        KeyPlacement keys,
        Optional<BreakerStatus> breaker,
        OptionalDouble retryBudgetUsed,
        Limits limits,
        List<PartitionSnapshot> partitions) {

    /**
     * A change of what a consumer owns.
     *
     * @param reason why, as far as a member can see that; for people
     */
    public record Rebalance(Instant at, String reason) {}

    public ConsumerSnapshot {
        findings = List.copyOf(findings);
        partitions = List.copyOf(partitions);
    }
}
