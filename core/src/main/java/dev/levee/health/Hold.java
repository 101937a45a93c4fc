package dev.levee.health;

import dev.levee.BreakerStatus;
import dev.levee.PartitionSnapshot;
import dev.levee.PartitionSnapshot.PauseReason;
import java.time.Instant;
import java.util.Optional;

/**
 * Why nothing of a partition is handled, on purpose.
 *
 * @param since when that was seen first, or began if that is known
 */
public record Hold(String cause, Instant since) {

    /** @param before the sample before, which knows since when */
    static Optional<Hold> of(
            PartitionSnapshot partition, Optional<BreakerStatus> breaker, Optional<Sample> before, Instant now) {
        var open = breaker.filter(status -> status.state().isOpen() && partition.unfinished() > 0);
        if (open.isPresent()) {
            return open.map(status -> new Hold("breaker " + status.name() + " is " + status.state(), status.since()));
        }
        return cause(partition, before)
                .map(cause -> before.flatMap(Sample::hold)
                        .filter(hold -> hold.cause().equals(cause))
                        .orElseGet(() -> new Hold(cause, now)));
    }

    private static Optional<String> cause(PartitionSnapshot partition, Optional<Sample> before) {
        var paused = partition.paused();
        if (paused.contains(PauseReason.USER)) {
            return Optional.of("paused by somebody");
        }
        if (paused.contains(PauseReason.DEAD_LETTERS)) {
            return Optional.of("too many dead letters");
        }
        if (paused.contains(PauseReason.DRAINED)) {
            return Optional.of("drained by an operator");
        }
        if (paused.contains(PauseReason.TAKEOVER)) {
            return Optional.of("being taken over");
        }
        if (partition.unfinished() > 0 && partition.held() == partition.unfinished()) {
            return Optional.of("all that was read waits for its next attempt");
        }
        if (paused.contains(PauseReason.OFFSET_MAP_FULL)) {
            return Optional.of("the record that commits wait for is too far behind");
        }
        boolean stands = before.filter(earlier -> earlier.position() == partition.position()
                        && earlier.committed().equals(partition.committed()))
                .isPresent();
        return paused.contains(PauseReason.BACKPRESSURE) && partition.running() == 0 && stands
                ? Optional.of("enough records wait in memory, and no handler runs")
                : Optional.empty();
    }
}
