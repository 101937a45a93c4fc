package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.kafka.common.TopicPartition;

/**
 * Somebody decides about a record that holds its key after its dead letter.
 *
 * @param op pairs the phases of one operation within its member
 * @param tp the log of the record, as {@code off} is its offset there
 * @param own the ownership that is asked; 0 is the latest
 */
public record Release(Stamp at, long op, Phase phase, TopicPartition tp, int own, long off, How how)
        implements Operation {

    /** What is decided. */
    public enum How {
        /** The records behind it go on. */
        @JsonProperty("discard")
        DISCARD,
        /** It is handled once more, before those behind it. */
        @JsonProperty("retry")
        RETRY
    }
}
