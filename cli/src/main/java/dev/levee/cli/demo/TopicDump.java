package dev.levee.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.cli.history.DeadLetterRecord;
import dev.levee.cli.history.HistoryFiles;
import dev.levee.cli.history.Ndjson;
import dev.levee.cli.history.SourceRecord;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Writes down what the topics hold at the end. */
final class TopicDump {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Map<String, Object> client;

    TopicDump(Map<String, Object> client) {
        this.client = client;
    }

    void write(HistoryFiles files) throws IOException {
        var source = Ndjson.of(SourceRecord.class);
        dump(Scenario.TOPIC, files.source(), record -> source.line(source(record)));
        var letters = Ndjson.of(DeadLetterRecord.class);
        dump(new GroupTopics(Scenario.GROUP).dlq(), files.deadLetters(), record -> letters.line(letter(record)));
    }

    private void dump(String topic, Path file, Function<ConsumerRecord<byte[], byte[]>, String> line)
            throws IOException {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(client, bytes, bytes);
                BufferedWriter out = Files.newBufferedWriter(file)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    out.write(line.apply(record));
                    out.newLine();
                }
            }
        }
    }

    private static SourceRecord source(ConsumerRecord<byte[], byte[]> record) {
        return new SourceRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? null : new String(record.key(), UTF_8),
                size(record.value()),
                crc(record.value()),
                Long.parseLong(new String(
                        record.headers().lastHeader(Scenario.ID_HEADER).value(), UTF_8)));
    }

    private static DeadLetterRecord letter(ConsumerRecord<byte[], byte[]> record) {
        var letter = DeadLetter.readFrom(record.headers());
        return new DeadLetterRecord(
                letter.origin().topic(),
                letter.origin().partition(),
                letter.origin().offset(),
                letter.category(),
                letter.attempts(),
                letter.member(),
                letter.lastFailedAt().toEpochMilli(),
                size(record.value()),
                crc(record.value()));
    }

    private static int size(byte @Nullable [] value) {
        return value == null ? -1 : value.length;
    }

    private static int crc(byte @Nullable [] value) {
        var crc = new CRC32();
        if (value != null) {
            crc.update(value);
        }
        return (int) crc.getValue();
    }
}
