package dev.levee.handbook.runbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.levee.AfterDeadLetter;
import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.Ordering;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A group of one member, on a topic of four partitions, in which something goes wrong. The group is named like the topic. */
final class Night implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PARTITIONS = 4;
    /** A value whose handler does not come back. */
    static final String HANGS = "hangs";

    private final KafkaExtension kafka;
    private final String topic;
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final CountDownLatch never = new CountDownLatch(1);
    private LeveeConsumer consumer;

    Night(KafkaExtension kafka) {
        this.kafka = kafka;
        this.topic = kafka.topic(PARTITIONS);
        this.consumer = start();
    }

    private LeveeConsumer start() {
        return builder().handle(this::handle).start();
    }

    private ConsumerBuilder<byte[], byte[]> builder() {
        return Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group(topic)
                .ordering(Ordering.KEY)
                .concurrency(8)
                .retry(Retry.never())
                .breaker("payments")
                .startAt(StartAt.earliest());
    }

    private void handle(Received<byte[], byte[]> record) throws InterruptedException {
        var value = new String(record.value(), UTF_8);
        if (value.equals(HANGS)) {
            never.await();
        }
        if (broken.contains(value)) {
            throw new IllegalStateException("no such account");
        }
        handled.add(value);
    }

    /** Values that fail from now on, and no others. */
    void breaks(String... values) {
        broken.clear();
        broken.addAll(List.of(values));
    }

    /** Returns when the first of them was sent. */
    Instant send(int partition, String key, String... values) {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            long first = Long.MAX_VALUE;
            for (String value : values) {
                var sent = producer.send(
                        new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), value.getBytes(UTF_8)));
                first = Math.min(first, sent.get().timestamp());
            }
            return Instant.ofEpochMilli(first);
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    List<String> handled() {
        return handled;
    }

    void awaitHandled(String... values) {
        await().atMost(PATIENCE).until(() -> handled.containsAll(List.of(values)));
    }

    void forget() {
        handled.clear();
    }

    LeveeConsumer consumer() {
        return consumer;
    }

    void stop() {
        consumer.close();
    }

    /** From here on a dead letter holds its key. */
    void holdsKeys() {
        consumer.close();
        consumer = builder()
                .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                .handle(this::handle)
                .start();
    }

    /** Comes back after {@link #stop}. */
    void restart() {
        consumer = start();
    }

    /** With committed offsets that nobody keeps any more. */
    void loseOffsets() throws InterruptedException, ExecutionException {
        var partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toSet());
        kafka.cluster()
                .admin()
                .deleteConsumerGroupOffsets(topic, partitions)
                .all()
                .get();
    }

    /** From here on the group is known to have begun, and offsets that are missing are lost. */
    void awaitBorn() {
        await().atMost(PATIENCE)
                .until(() -> read(new GroupTopics(topic).retry()).stream()
                        .anyMatch(mark -> new String(mark.value(), UTF_8).contains("started")));
    }

    void awaitDeadLetters(int count) {
        await().atMost(PATIENCE).until(() -> read(deadLetterTopic()).size() == count);
    }

    /** Where the only one is. */
    String deadLetter() {
        awaitDeadLetters(1);
        var letter = read(deadLetterTopic()).get(0);
        return letter.topic() + ":" + letter.partition() + ":" + letter.offset();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String from) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        var bytes = new ByteArrayDeserializer();
        try (var reader = new KafkaConsumer<>(kafka.clientProperties(), bytes, bytes)) {
            var partitions = reader.partitionsFor(from).stream()
                    .map(info -> new TopicPartition(from, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            var ends = reader.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    String group() {
        return topic;
    }

    String topic() {
        return topic;
    }

    private String deadLetterTopic() {
        return new GroupTopics(topic).dlq();
    }

    /** From the names that the runbook has to those of this night. */
    Map<String, String> names() {
        return Map.of("localhost:9092", kafka.bootstrapServers(), "billing", topic, "orders", topic);
    }

    @Override
    public void close() {
        never.countDown();
        consumer.close();
    }
}
