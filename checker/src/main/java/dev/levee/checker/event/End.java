package dev.levee.checker.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A handler ends; written before that has consequences.
 *
 * @param own the ownership that dispatched it; 0 is the latest
 * @param error what a failed one threw; null if it threw nothing
 */
public record End(
        Stamp at,
        TopicPartition tp,
        int own,
        long off,
        int attempt,
        Outcome outcome,
        @Nullable String error) implements Event {

    /** How. */
    public enum Outcome {
        /** The record is handled. */
        @JsonProperty("ok")
        OK,
        /** The record is left out on purpose. */
        @JsonProperty("skipped")
        SKIPPED,
        /** No handler ran at all: somebody had the record left out. */
        @JsonProperty("left-out")
        LEFT_OUT,
        /** The attempt failed. */
        @JsonProperty("failed")
        FAILED
    }
}
