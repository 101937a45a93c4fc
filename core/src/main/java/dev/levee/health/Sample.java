package dev.levee.health;

import dev.levee.ConsumerSnapshot;
import dev.levee.PartitionSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A partition at one moment, as far as it tells how things move.
 *
 * @param end where its log ends; empty when the client does not know
 * @param behind records that are not finished; empty when the client does not know
 * @param oldest when the record was produced that commits wait for
 * @param hold why nothing is handled, if that is meant
 * @param blocker what that record is doing, for people
 */
public record Sample(
        Instant at,
        long position,
        OptionalLong committed,
        OptionalLong end,
        OptionalLong behind,
        Optional<Instant> oldest,
        Optional<Hold> hold,
        Optional<String> blocker) {

    static Sample of(ConsumerSnapshot consumer, PartitionSnapshot partition, Optional<Sample> before) {
        var lag = partition.lag();
        return new Sample(
                consumer.takenAt(),
                partition.position(),
                partition.committed(),
                lag.isPresent() ? OptionalLong.of(partition.position() + lag.getAsLong()) : OptionalLong.empty(),
                lag.isPresent() ? OptionalLong.of(lag.getAsLong() + partition.unfinished()) : OptionalLong.empty(),
                partition.oldest(),
                Hold.of(partition, consumer.breaker(), before, consumer.takenAt()),
                partition
                        .blocker()
                        .map(record -> "offset " + record.offset() + ", attempt " + record.attempt() + ", "
                                + record.what() + " since " + record.since()));
    }

    /** How long the oldest unfinished record has waited. */
    Duration age() {
        return oldest.map(produced -> Duration.between(produced, at))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
