package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerListener;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * G1, G2: the first thing that a new leader writes is no record but the end of a transaction, and the group commits the offset
 * behind it. That is no log that was cut, and nothing of it runs again.
 */
class GapOfANewLeaderTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);
    private static final int LEADER = 1;
    private static final int FOLLOWER = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .brokers(3)
            .inProcess()
            .property("offsets.topic.replication.factor", "3")
            .property("transaction.state.log.replication.factor", "3")
            .property("transaction.state.log.min.isr", "1")
            .property("broker.session.timeout.ms", "4000"));

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Long> resumed = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void anOffsetBehindItIsWhereTheNextOwnerGoesOn() {
        Scene.get(kafka.cluster()
                .admin()
                .createTopics(List.of(new NewTopic(PARTITION.topic(), Map.of(0, List.of(LEADER, FOLLOWER)))
                        .configs(Map.of("min.insync.replicas", "1"))))
                .all());
        send("first");
        try (var producer = transactional()) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(record("in a transaction"));
            producer.flush();
            kafka.cluster().stop(LEADER);
            producer.commitTransaction();
        }
        await().atMost(PATIENCE).until(() -> readableEnd() == 3); // brokers write the end after they answered
        send("behind");
        send("last");

        try (var owner = start("behind")) {
            await().atMost(PATIENCE).until(() -> handled.containsAll(Set.of("first", "in a transaction", "last")));
            await().atMost(PATIENCE).until(() -> committed().offset() == 3);
        }

        handled.clear();
        try (var next = start("none")) {
            await().atMost(PATIENCE).until(() -> handled.contains("behind"));
            await().atMost(PATIENCE).until(() -> committed().offset() == 5);
        }
        assertThat(resumed).as("taken for cut off").isEmpty();
        assertThat(handled).containsExactly("behind");
    }

    private LeveeConsumer start(String hanging) {
        return Levee.consumer(new HashMap<>(kafka.clientProperties()))
                .topics(PARTITION.topic())
                .group("billing")
                .startAt(StartAt.earliest())
                .commitInterval(Duration.ofMillis(100))
                .drainTimeout(Duration.ofMillis(200))
                .listener(new ConsumerListener() {
                    @Override
                    public void onOutOfRange(TopicPartition partition, long position, long resumedAt) {
                        resumed.add(resumedAt);
                    }
                })
                .handle(record -> {
                    String value = Records.text(record.value());
                    if (value.equals(hanging)) {
                        never.await();
                    }
                    handled.add(value);
                })
                .start();
    }

    private static OffsetAndMetadata committed() {
        var offsets = Scene.get(
                kafka.cluster().admin().listConsumerGroupOffsets("billing").partitionsToOffsetAndMetadata());
        return offsets.getOrDefault(PARTITION, new OffsetAndMetadata(0));
    }

    private static long readableEnd() {
        return Scene.get(kafka.cluster()
                        .admin()
                        .listOffsets(
                                Map.of(PARTITION, OffsetSpec.latest()),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .partitionResult(PARTITION))
                .offset();
    }

    private static KafkaProducer<byte[], byte[]> transactional() {
        var properties = new HashMap<>(kafka.clientProperties());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "orders");
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void send(String value) {
        Records.send(kafka.clientProperties(), List.of(record(value)));
    }

    private static ProducerRecord<byte[], byte[]> record(String value) {
        return new ProducerRecord<>(PARTITION.topic(), Records.bytes(value));
    }
}
