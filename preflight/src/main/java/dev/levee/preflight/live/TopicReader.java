package dev.levee.preflight.live;

import dev.levee.preflight.cluster.Described;
import dev.levee.preflight.cluster.Partition;
import dev.levee.preflight.cluster.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Asks about topics. */
final class TopicReader {

    private final Admin admin;
    private final Asking asking;

    TopicReader(Admin admin, Asking asking) {
        this.admin = admin;
        this.asking = asking;
    }

    /** Those that may be seen. */
    List<Topic> read(Collection<String> names) {
        var described = new ArrayList<TopicDescription>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) -> asking.ask("topic " + name, "DESCRIBE on topic " + name, answer)
                        .ifPresent(described::add));
        Map<String, Described> settings = new Settings(admin, asking)
                .of(
                        ConfigResource.Type.TOPIC,
                        described.stream().map(TopicDescription::name).toList());
        List<TopicPartition> all = described.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(TopicReader::hasLeader)
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        var offsets = new Offsets(admin, asking);
        var begins = offsets.of(all, partition -> OffsetSpec.earliest());
        var ends = offsets.of(all, partition -> OffsetSpec.latest());
        var latest = offsets.of(all, partition -> OffsetSpec.maxTimestamp());
        return described.stream()
                .map(topic -> new Topic(
                        topic.name(),
                        topic.partitions().stream()
                                .map(partition -> partition(topic.name(), partition, begins, ends, latest))
                                .toList(),
                        isTransactional(topic),
                        settings.getOrDefault(topic.name(), Described.NOTHING)))
                .toList();
    }

    /** Whether a transaction of a producer that is still remembered has ended there. Brokers' own are full of them. */
    private boolean isTransactional(TopicDescription topic) {
        return !topic.isInternal()
                && topic.partitions().stream()
                        .filter(TopicReader::hasLeader)
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .anyMatch(this::hasTransactions);
    }

    private boolean hasTransactions(TopicPartition partition) {
        String topic = partition.topic();
        return asking
                .ask(
                        "producers of topic " + topic,
                        "READ on topic " + topic,
                        admin.describeProducers(List.of(partition)).partitionResult(partition))
                .stream()
                .flatMap(state -> state.activeProducers().stream())
                .anyMatch(producer -> producer.coordinatorEpoch().orElse(-1) >= 0);
    }

    private static boolean hasLeader(TopicPartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    private static Partition partition(
            String topic,
            TopicPartitionInfo info,
            Map<TopicPartition, ListOffsetsResultInfo> begins,
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            Map<TopicPartition, ListOffsetsResultInfo> latest) {
        var key = new TopicPartition(topic, info.partition());
        return new Partition(
                hasLeader(info) ? info.leader().id() : -1,
                info.replicas().size(),
                info.isr().size(),
                offset(begins.get(key)),
                offset(ends.get(key)),
                timestamp(latest.get(key)));
    }

    private static long offset(@Nullable ListOffsetsResultInfo found) {
        return found == null ? -1 : found.offset();
    }

    private static long timestamp(@Nullable ListOffsetsResultInfo found) {
        return found == null ? -1 : found.timestamp();
    }
}
