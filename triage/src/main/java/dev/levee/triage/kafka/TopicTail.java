package dev.levee.triage.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Topics from their beginning to their end, and on: without a group, so that nobody's progress is touched. What was written in a
 * transaction is read when that is committed. Not thread-safe.
 */
final class TopicTail implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    /** So many records are read faster than a new place is found. */
    private static final int WORTH_A_SEEK = 5_000;

    private static final long LOOK_MILLIS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> topics;
    private final Set<TopicPartition> partitions = new LinkedHashSet<>();
    private long lookAt;

    /** Topics that do not exist have no records, until somebody makes them. */
    TopicTail(Map<String, Object> client, Collection<String> topics) {
        var properties = new HashMap<>(client);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // what retention took is not there to be read
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topics = new LinkedHashSet<>(topics);
        look();
    }

    /** Partitions that were not there yet are read from their beginning. */
    private void look() {
        lookAt = SystemTime.millis() + LOOK_MILLIS;
        var found = new ArrayList<TopicPartition>();
        for (String topic : topics) {
            for (PartitionInfo info : consumer.partitionsFor(topic)) {
                var partition = new TopicPartition(topic, info.partition());
                if (partitions.add(partition)) {
                    found.add(partition);
                }
            }
        }
        if (!found.isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(found);
        }
    }

    private void lookNowAndThen() {
        if (SystemTime.millis() >= lookAt) {
            look();
        }
    }

    /** Looks for it if it may have been made since. */
    private boolean has(TopicPartition partition) {
        if (!partitions.contains(partition) && topics.contains(partition.topic())) {
            look();
        }
        return partitions.contains(partition);
    }

    List<TopicPartition> partitions() {
        return List.copyOf(partitions);
    }

    /** Reads on to what is the end now; topics that were made since are found within some seconds. */
    void catchUp(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        lookNowAndThen();
        Map<TopicPartition, Long> ends = partitions.isEmpty() ? Map.of() : consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(reader);
        }
    }

    /** Reads on, and waits for {@code most} if there is nothing to be read. */
    void poll(Duration most, Consumer<ConsumerRecord<byte[], byte[]>> reader) throws InterruptedException {
        if (partitions.isEmpty()) {
            SystemTime.sleep(most); // a topic that was just made is not known to every broker
            look();
        } else {
            consumer.poll(most).forEach(reader);
        }
    }

    /** The records at those places; what is no more, or not yet, there is left out. Then reading goes on where it was. */
    List<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, SortedSet<Long> offsets) {
        if (offsets.isEmpty() || !has(partition)) {
            return List.of();
        }
        long before = consumer.position(partition);
        long end = Math.min(consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L), offsets.last() + 1);
        var others =
                partitions.stream().filter(other -> !other.equals(partition)).toList();
        consumer.pause(others);
        consumer.seek(partition, offsets.first());
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try {
            while (consumer.position(partition) < end) {
                for (var record : consumer.poll(POLL).records(partition)) {
                    if (offsets.contains(record.offset())) {
                        found.add(record);
                    }
                }
                var rest = offsets.tailSet(consumer.position(partition));
                if (!rest.isEmpty() && rest.first() > consumer.position(partition) + WORTH_A_SEEK) {
                    consumer.seek(partition, rest.first());
                }
            }
            return found;
        } finally {
            consumer.resume(others);
            consumer.seek(partition, before);
        }
    }

    /** All records from {@code from} to below {@code to} that are still there. Reading does not go on where it was. */
    void range(TopicPartition partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long end = Math.min(to, consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
        consumer.pause(partitions);
        consumer.resume(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            for (var record : consumer.poll(POLL).records(partition)) {
                if (record.offset() < to) {
                    reader.accept(record);
                }
            }
        }
    }

    /** How many records are still to be read to the end. */
    long remaining() {
        return partitions.isEmpty()
                ? 0
                : consumer.endOffsets(partitions).entrySet().stream()
                        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                        .sum();
    }

    /** The record at that place; empty if it is no more, or not yet, there. Then reading goes on where it was. */
    Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        if (!has(partition)) {
            return Optional.empty();
        }
        long before = consumer.position(partition);
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        var others =
                partitions.stream().filter(other -> !other.equals(partition)).toList();
        consumer.pause(others);
        consumer.seek(partition, offset);
        try {
            ConsumerRecord<byte[], byte[]> found = null;
            while (found == null && consumer.position(partition) < end) {
                found = first(consumer.poll(POLL).records(partition));
            }
            return Optional.ofNullable(found).filter(record -> record.offset() == offset);
        } finally {
            consumer.resume(others);
            consumer.seek(partition, before);
        }
    }

    private static @Nullable ConsumerRecord<byte[], byte[]> first(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.isEmpty() ? null : records.get(0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
