package dev.levee.testkit.history;

import dev.levee.checker.event.Member;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.Recorder;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.wire.GroupTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** Writes down what the topic of a group and its own topics hold at the end, byte for byte. */
public final class FinalRead {

    private static final Duration POLL = Duration.ofMillis(500);

    private final EmbeddedKafka kafka;
    private final String topic;
    private final String group;

    public FinalRead(EmbeddedKafka kafka, String topic, String group) {
        this.kafka = kafka;
        this.topic = topic;
        this.group = group;
    }

    /** Adds the history of a process {@code truth} to the directory. */
    public void write(Path directory) throws IOException, ExecutionException, InterruptedException {
        Admin admin = kafka.admin();
        String cluster = admin.describeCluster().clusterId().get();
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        try (var file = HistoryFile.open(directory, "truth")) {
            var truth = new Recorder(new Member("truth", 0), SystemTime::nanos, file);
            var own = new GroupTopics(group);
            for (String read : List.of(topic, own.dlq(), own.retry())) {
                var description = admin.describeTopics(List.of(read))
                        .allTopicNames()
                        .get()
                        .get(read);
                String id = description == null ? null : description.topicId().toString();
                dump(read, truth).forEach((tp, bounds) -> {
                    OffsetAndMetadata progress = committed.get(tp);
                    Long offset = progress == null ? null : progress.offset();
                    truth.record(at -> new TruthLog(at, tp, bounds.start(), bounds.end(), offset, cluster, id));
                });
            }
        }
    }

    private record Bounds(long start, long end) {}

    private Map<TopicPartition, Bounds> dump(String read, Recorder truth) {
        var bytes = new ByteArrayDeserializer();
        var client = kafka.clientProperties();
        // what was aborted nobody was to see
        client.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(client, bytes, bytes)) {
            List<TopicPartition> partitions = consumer.partitionsFor(read).stream()
                    .map(info -> new TopicPartition(read, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    truth.record(at -> truth(at, record));
                }
            }
            return partitions.stream()
                    .collect(Collectors.toMap(
                            tp -> tp, tp -> new Bounds(starts.getOrDefault(tp, 0L), ends.getOrDefault(tp, 0L))));
        }
    }

    private static Truth truth(Stamp at, ConsumerRecord<byte[], byte[]> record) {
        return new Truth(
                at,
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                Bytes.wrap(record.key()),
                Bytes.wrap(record.value()),
                StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> new Truth.Header(header.key(), Bytes.wrap(header.value())))
                        .toList(),
                Truth.Txn.COMMITTED);
    }
}
