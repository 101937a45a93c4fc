package dev.levee.proof.sim.cluster.group;

import dev.levee.proof.sim.cluster.log.SimTopics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.OffsetMetadataTooLarge;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What a group has committed. Backward, foreign and beyond the end are all fine with a broker. */
public final class CommittedOffsets {

    /** UTF-16 units a partition. */
    public static final int MAX_METADATA = 4096;

    /** A commit is one batch of the offsets topic. */
    private static final int MAX_BATCH = 1024 * 1024;

    private static final int ENTRY = 64;

    private final Map<TopicPartition, OffsetAndMetadata> offsets = new LinkedHashMap<>();

    public Map<TopicPartition, OffsetAndMetadata> all() {
        return new LinkedHashMap<>(offsets);
    }

    /** Commits what can be; throws because of the rest. */
    void commit(Map<TopicPartition, OffsetAndMetadata> changes, SimTopics topics) {
        RuntimeException refused = null;
        var accepted = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
        long size = 0;
        for (var change : changes.entrySet()) {
            TopicPartition partition = change.getKey();
            boolean known = topics.find(partition.topic())
                    .filter(topic -> partition.partition() < topic.logs().size())
                    .isPresent();
            int metadata = change.getValue().metadata().length();
            if (!known) {
                refused = new UnknownTopicOrPartitionException("no partition " + partition);
            } else if (metadata > MAX_METADATA) {
                refused = new OffsetMetadataTooLarge("the metadata of " + partition + " has " + metadata);
            } else {
                accepted.put(partition, change.getValue());
                size += metadata + ENTRY;
            }
        }
        if (size > MAX_BATCH) {
            throw new UnknownServerException("the commit does not fit one batch");
        }
        offsets.putAll(accepted);
        if (refused != null) {
            throw refused;
        }
    }

    /** Topics are gone, or offsets have expired. */
    public void forget(Collection<TopicPartition> partitions) {
        offsets.keySet().removeAll(partitions);
    }
}
