package dev.levee.internal.parked;

import dev.levee.wire.ReplayOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a request to replay ends.
 *
 * @param outcome null for a copy of one that was answered
 * @param why for people; null if there is nothing to add
 */
public record Answered(
        String replayId,
        ReplayOutcome.@Nullable Kind outcome,
        @Nullable String why) {

    /** It was run to its end, in whatever way. */
    boolean isRun() {
        return outcome != null && outcome != ReplayOutcome.Kind.REFUSED;
    }
}
