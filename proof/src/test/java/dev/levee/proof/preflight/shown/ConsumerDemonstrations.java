package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.preflight.config.Role;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.UnsupportedAssignorException;

/** Consumers that lose, stall, or are refused by brokers. */
final class ConsumerDemonstrations {

    static final List<Demonstration> ALL = List.of(
            new Demonstration("C01", "offsets of records that nobody has handled are committed", stage -> {
                String topic = stage.topic(1);
                var bad = Map.of("group.id", topic, "auto.offset.reset", "earliest", "auto.commit.interval.ms", "1");
                Stage.finds("C01", Role.CONSUMER, bad);
                stage.send(topic, 0, 3);
                var consumer = stage.consumer(bad);
                consumer.subscribe(List.of(topic));
                int handedOver = 0;
                long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
                while (stage.offset(topic, topic) < 3 && SystemTime.nanos() < giveUp) {
                    handedOver += consumer.poll(Duration.ofMillis(50)).count();
                }
                assertThat(stage.offset(topic, topic)).isEqualTo(3);
                assertThat(handedOver).isEqualTo(3);
            }),
            new Demonstration(
                    "C02",
                    "of 10 records written before a new partition was discovered, 0 are read",
                    stage -> skipsTheNewPartition("C02", "latest", stage)),
            new Demonstration(
                    "C04",
                    "of 10 records written before a new partition was discovered, 0 are read",
                    stage -> skipsTheNewPartition("C04", "by_duration:PT1S", stage)),
            new Demonstration(
                    "C13", "no record in three seconds, where one fetch of a patient client has all", stage -> {
                        String topic = stage.topic(1);
                        stage.send(topic, 0, 10);
                        var bad = Map.of(
                                "fetch.min.bytes",
                                "1000000",
                                "fetch.max.wait.ms",
                                "2000",
                                "request.timeout.ms",
                                "1000");
                        Stage.finds("C13", Role.CONSUMER, bad);
                        assertThat(readIn(Duration.ofSeconds(3), topic, bad, stage))
                                .isZero();
                        var patient = new HashMap<>(bad);
                        patient.put("fetch.max.wait.ms", "500");
                        assertThat(readIn(Scene.PATIENCE, topic, patient, stage))
                                .isEqualTo(10);
                    }),
            new Demonstration("C07", "poll throws UnsupportedAssignorException", stage -> {
                String topic = stage.topic(1);
                var bad = Map.of("group.id", topic, "group.protocol", "consumer", "group.remote.assignor", "sticky");
                Stage.finds("C07", Role.CONSUMER, bad, Stage.in(stage.look(List.of(), List.of(topic))));
                var consumer = subscribed(topic, bad, stage);
                assertThatThrownBy(() -> Stage.pollOn(consumer)).isInstanceOf(UnsupportedAssignorException.class);
            }),
            new Demonstration("C11", "poll throws InvalidSessionTimeoutException", stage -> {
                String topic = stage.topic(1);
                var bad = Map.of("group.id", topic, "session.timeout.ms", "7200000");
                Stage.finds("C11", Role.CONSUMER, bad, Stage.in(stage.look(List.of(), List.of(topic))));
                var consumer = subscribed(topic, bad, stage);
                assertThatThrownBy(() -> Stage.pollOn(consumer)).isInstanceOf(InvalidSessionTimeoutException.class);
            }),
            new Demonstration("C17", "the record of an aborted transaction is read", stage -> {
                String topic = stage.topic(1);
                var producer = stage.producer(Map.of("transactional.id", topic));
                producer.initTransactions();
                producer.beginTransaction();
                Stage.sendAndWait(producer, Stage.record(topic, 0, "aborted"));
                producer.abortTransaction();
                Stage.finds("C17", Role.CONSUMER, Map.of(), Stage.in(stage.look(List.of(), List.of(topic))));
                assertThat(readIn(Scene.PATIENCE, topic, Map.of(), stage)).isEqualTo(1);
                assertThat(Records.read(stage.clientProperties(), topic)).isEmpty();
            }));

    private ConsumerDemonstrations() {}

    static Consumer<byte[], byte[]> subscribed(String topic, Map<String, String> properties, Stage stage) {
        var consumer = stage.consumer(properties);
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    /** Records seen until there is one, or the time is over. */
    private static int readIn(Duration time, String topic, Map<String, String> properties, Stage stage) {
        var partition = new TopicPartition(topic, 0);
        var consumer = stage.consumer(properties);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = SystemTime.nanos() + time.toNanos();
        int count = 0;
        while (count == 0 && SystemTime.nanos() < end) {
            count += consumer.poll(Duration.ofMillis(100)).count();
        }
        return count;
    }

    /** The member does not poll while the partition appears, so that it discovers it when ten records, seconds old, are there. */
    private static void skipsTheNewPartition(String rule, String reset, Stage stage) {
        String topic = stage.topic(1);
        var bad = Map.of(
                "group.id",
                topic,
                "auto.offset.reset",
                reset,
                "metadata.max.age.ms",
                "100",
                "enable.auto.commit",
                "false",
                "request.timeout.ms",
                "1000");
        Stage.finds(rule, Role.CONSUMER, bad);
        var consumer = subscribed(topic, bad, stage);
        Stage.join(consumer);
        Scene.get(stage.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all());
        Records.send(
                stage.clientProperties(),
                IntStream.range(0, 10)
                        .mapToObj(i -> dated(topic, SystemTime.now().minusSeconds(10)))
                        .toList());
        long giveUp = SystemTime.nanos() + Scene.PATIENCE.toNanos();
        var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (read.isEmpty() && SystemTime.nanos() < giveUp) {
            consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            if (consumer.assignment().size() == 2) {
                Records.send(stage.clientProperties(), List.of(dated(topic, SystemTime.now())));
            }
        }
        assertThat(read)
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.offset()).isGreaterThanOrEqualTo(10));
    }

    private static ProducerRecord<byte[], byte[]> dated(String topic, Instant time) {
        return new ProducerRecord<>(topic, 1, time.toEpochMilli(), null, Records.bytes("x"));
    }
}
