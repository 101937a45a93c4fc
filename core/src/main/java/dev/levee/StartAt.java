package dev.levee;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group starts in a topic that it never read. Said explicitly, since the client's default loses data (M9.3). From its
 * first start on, what the group committed counts and this says nothing. Immutable.
 */
public sealed interface StartAt {

    /** The oldest records that the topic still has. */
    static StartAt earliest() {
        return new Earliest();
    }

    /** Only records produced from the group's first start on. */
    static StartAt latest() {
        return new Latest();
    }

    /** The first records of {@code time} or later; a partition without such records starts at its end. */
    static StartAt timestamp(Instant time) {
        return new Timestamp(time);
    }

    /** The first records that are {@code age} old, or younger, at the group's first start. */
    static StartAt ago(Duration age) {
        return new Ago(age);
    }

    /** These offsets, which must name every partition of the topics to read. */
    static StartAt offsets(Map<TopicPartition, Long> offsets) {
        return new Offsets(offsets);
    }

    /** Nowhere: the group must have committed offsets, or the start fails with the command to set them. */
    static StartAt refuse() {
        return new Refuse();
    }

    /** See {@link #earliest()}. */
    record Earliest() implements StartAt {}

    /** See {@link #latest()}. */
    record Latest() implements StartAt {}

    /** See {@link #timestamp}. */
    record Timestamp(Instant time) implements StartAt {}

    /** See {@link #ago}. */
    record Ago(Duration age) implements StartAt {
        public Ago {
            if (age.isNegative()) {
                throw new IllegalArgumentException("startAt ago(" + age + ") lies in the future: give 0 or more");
            }
        }
    }

    /** See {@link #offsets}. */
    record Offsets(Map<TopicPartition, Long> offsets) implements StartAt {
        public Offsets {
            offsets = Map.copyOf(offsets);
            offsets.forEach((partition, offset) -> {
                if (offset < 0) {
                    throw new IllegalArgumentException(
                            "startAt offset of " + partition + " is " + offset + ": give 0 or more");
                }
            });
        }
    }

    /** See {@link #refuse()}. */
    record Refuse() implements StartAt {}
}
