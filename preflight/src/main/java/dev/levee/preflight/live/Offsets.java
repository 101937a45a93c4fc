package dev.levee.preflight.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks where logs begin and end, and where they were at some time. */
final class Offsets {

    private static final ListOffsetsResultInfo UNKNOWN = new ListOffsetsResultInfo(-1, -1, Optional.empty());

    private final Admin admin;
    private final Asking asking;

    Offsets(Admin admin, Asking asking) {
        this.admin = admin;
        this.asking = asking;
    }

    /** Of each; below 0 where there is none, or it was refused. */
    Map<TopicPartition, ListOffsetsResultInfo> of(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> at) {
        var specs = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> specs.put(partition, at.apply(partition)));
        var offsets = new HashMap<TopicPartition, ListOffsetsResultInfo>();
        if (!specs.isEmpty()) {
            var answers = admin.listOffsets(specs);
            for (TopicPartition partition : partitions) {
                String topic = partition.topic();
                asking.ask(
                                "offsets of topic " + topic,
                                "DESCRIBE on topic " + topic,
                                answers.partitionResult(partition))
                        .ifPresent(found -> offsets.put(partition, found));
            }
        }
        partitions.forEach(partition -> offsets.putIfAbsent(partition, UNKNOWN));
        return offsets;
    }
}
