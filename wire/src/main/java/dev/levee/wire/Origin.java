package dev.levee.wire;

import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * Where a record came from.
 *
 * @param topic name of the source topic
 * @param topicId id of the source topic
 * @param partition zero or above
 * @param offset zero or above
 * @param timestamp epoch milliseconds; -1 if the record has none
 */
public record Origin(String topic, Uuid topicId, int partition, long offset, long timestamp) {
    public Origin {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(topicId, "topicId");
    }
}
