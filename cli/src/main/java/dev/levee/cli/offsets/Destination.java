package dev.levee.cli.offsets;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Where a group is to go on, in each of its partitions. Pure: what a time means was asked before. */
sealed interface Destination {

    /**
     * The offset, which may not be in the log.
     *
     * @param atTime offsets of the first records at or after {@link #time}, by partition; of none where there is no such record
     */
    Optional<Long> offset(Log log, Map<String, Long> atTime);

    /** A moment that brokers must be asked about. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** The log's first record. */
    record Earliest() implements Destination {
        @Override
        public Optional<Long> offset(Log log, Map<String, Long> atTime) {
            return Optional.of(log.begin());
        }
    }

    /** Behind the log's last record. */
    record Latest() implements Destination {
        @Override
        public Optional<Long> offset(Log log, Map<String, Long> atTime) {
            return Optional.of(log.end());
        }
    }

    /** The first record written then or later; behind the last one if there is none. */
    record At(Instant moment) implements Destination {
        @Override
        public Optional<Long> offset(Log log, Map<String, Long> atTime) {
            return Optional.of(atTime.getOrDefault(log.where(), log.end()));
        }

        @Override
        public Optional<Instant> time() {
            return Optional.of(moment);
        }
    }

    /** The same offset everywhere. */
    record Exactly(long wanted) implements Destination {
        @Override
        public Optional<Long> offset(Log log, Map<String, Long> atTime) {
            return Optional.of(wanted);
        }
    }

    /** So many records on, or back when negative; nowhere without a committed offset. */
    record By(long records) implements Destination {
        @Override
        public Optional<Long> offset(Log log, Map<String, Long> atTime) {
            return log.committed() < 0 ? Optional.empty() : Optional.of(log.committed() + records);
        }
    }

    /** Offsets of one's own; other partitions stay. */
    record Each(Map<String, Long> offsets) implements Destination {
        public Each {
            offsets = Map.copyOf(offsets);
        }

        @Override
        public Optional<Long> offset(Log log, Map<String, Long> atTime) {
            return Optional.ofNullable(offsets.get(log.where()));
        }
    }
}
