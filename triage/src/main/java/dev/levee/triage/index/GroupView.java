package dev.levee.triage.index;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A group of failures at one moment.
 *
 * @param states how many failures are in each; of those that are in memory
 * @param letters dead letters ever read, those of failures that failed again included
 * @param lastMinute letters of the current minute
 * @param lastHour letters of the last sixty minutes
 * @param minutes of each of these minutes, the oldest first
 * @param firstSeen first failure, epoch milliseconds
 * @param lastSeen last failure, epoch milliseconds
 * @param keys different keys, without those that have none
 * @param keysExact whether {@code keys} is counted, or estimated
 * @param withoutKey letters that have no key
 * @param causes category and innermost class, with how many letters each
 * @param sources topics, with how many letters each
 * @param versions of the application, with how many letters each
 */
public record GroupView(
        GroupKey key,
        Map<FailureState, Long> states,
        long letters,
        long lastMinute,
        long lastHour,
        List<Integer> minutes,
        long firstSeen,
        long lastSeen,
        long keys,
        boolean keysExact,
        long withoutKey,
        Map<String, Long> causes,
        Map<String, Long> sources,
        Map<String, Long> versions) {

    public long in(FailureState state) {
        return states.getOrDefault(state, 0L);
    }

    /** Failures on which something is still to be done. */
    public long unresolved() {
        return sum(state -> !state.isClosed());
    }

    /** Failures on which nothing is left to do. */
    public long closed() {
        return sum(FailureState::isClosed);
    }

    private long sum(Predicate<FailureState> of) {
        return states.entrySet().stream()
                .filter(state -> of.test(state.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
