package dev.levee.proof.contract;

import static dev.levee.proof.contract.Protocol.CONSUMER;
import static dev.levee.proof.contract.Protocol.EAGER;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A compacted topic, read from its beginning to its end without a group: how progress is folded at a takeover. */
final class CompactionScenarios {

    private CompactionScenarios() {}

    private static TopicPartition compacted(Stage s) {
        var partition = new TopicPartition(s.topic + "-compacted", 0);
        s.kafka.createTopic(partition.topic(), 1, "cleanup.policy=compact");
        var producer = s.producer();
        s.got(producer.send(record(partition, "a", "a1")));
        s.got(producer.send(record(partition, "b", "b1")));
        s.got(producer.send(record(partition, "a", "a2")));
        s.got(producer.send(record(partition, "b", null)));
        s.got(producer.send(record(partition, "c", "c1")));
        return partition;
    }

    private static ProducerRecord<byte[], byte[]> record(TopicPartition at, String key, @Nullable String value) {
        return new ProducerRecord<>(
                at.topic(), at.partition(), Stage.bytes(key), value == null ? null : Stage.bytes(value));
    }

    private static Member reader(Stage s, TopicPartition partition, String... properties) {
        var reader = new Member("r", s.consumer(properties));
        reader.consumer.assign(List.of(partition));
        reader.consumer.seekToBeginning(List.of(partition));
        return reader;
    }

    private static void readToTheEnd(Stage s, Member reader, TopicPartition partition) {
        long end = Stage.there(reader.consumer.endOffsets(List.of(partition)).get(partition));
        s.until(() -> reader.consumer.position(partition) == end, reader);
    }

    private static List<String> found(Member reader) {
        return reader.records.stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8) + "@" + record.offset()
                        + (record.value() == null ? " gone" : ""))
                .filter(seen -> !seen.startsWith(Kafka.ROLL))
                .toList();
    }

    @Only({EAGER, CONSUMER})
    static void everythingIsThereUntilItIsCompacted(Stage s) {
        var partition = compacted(s);
        Member reader = reader(s, partition);
        readToTheEnd(s, reader, partition);
        s.see(found(reader));
        s.expect("[a@0, b@1, a@2, b@3 gone, c@4]");
    }

    @Only({EAGER, CONSUMER})
    static void theLastOfEachKeyStaysWhereItWas(Stage s) {
        var partition = compacted(s);
        s.kafka.compact(partition);
        Member reader = reader(s, partition);
        readToTheEnd(s, reader, partition);
        s.see(found(reader));
        s.expect("[a@2, b@3 gone, c@4]");
    }

    @Only({EAGER, CONSUMER})
    static void whatIsCompactedWhileItIsReadIsJumpedOver(Stage s) {
        var partition = compacted(s);
        Member reader = reader(s, partition, "max.poll.records=1");
        s.until(() -> reader.records.size() == 1, reader);
        s.kafka.compact(partition);
        reader.consumer.seek(partition, 0); // what was fetched ahead is dropped
        readToTheEnd(s, reader, partition);
        s.see(found(reader));
        s.expect("[a@0, a@2, b@3 gone, c@4]");
    }
}
