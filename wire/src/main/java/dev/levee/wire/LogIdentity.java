package dev.levee.wire;

import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * The one log that offsets belong to. A topic that is deleted and created again has a new id, and a mirrored topic has
 * another cluster id, so equal names never make two logs equal.
 *
 * @param clusterId as the broker reports it
 * @param topicId as the broker reports it
 * @param partition zero or above
 */
public record LogIdentity(String clusterId, Uuid topicId, int partition) {
    public LogIdentity {
        Objects.requireNonNull(clusterId, "clusterId");
        Objects.requireNonNull(topicId, "topicId");
    }
}
