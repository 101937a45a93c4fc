package dev.levee.triage.failure;

import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Where a record stood when it first failed; a later failure does not change that. */
public sealed interface Source {

    /**
     * It is known.
     *
     * @param topicId null if the dialect does not say
     * @param timestamp of the source record, epoch milliseconds; -1 if unknown
     */
    record At(String topic, @Nullable Uuid topicId, int partition, long offset, long timestamp) implements Source {
        @Override
        public String toString() {
            return topic + ":" + partition + ":" + offset;
        }
    }

    /**
     * The letter does not say.
     *
     * @param why what is missing or malformed, for people; never the content of a header
     */
    record Unknown(String why) implements Source {
        @Override
        public String toString() {
            return "?";
        }
    }
}
