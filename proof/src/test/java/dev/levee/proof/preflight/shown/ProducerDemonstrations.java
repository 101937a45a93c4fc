package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.preflight.config.Role;
import dev.levee.proof.fixture.Scene;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Producers, and what brokers make of them. */
final class ProducerDemonstrations {

    private static final String TRANSACTIONAL_ID = "transactional.id";

    static final List<Demonstration> ALL = List.of(
            new Demonstration(
                    "P01",
                    "without a word the broker gets no producer id, so it cannot tell what is repeated",
                    stage -> notIdempotent("P01", Map.of("acks", "1"), stage)),
            new Demonstration(
                    "P02",
                    "without a word the broker gets no producer id, so it cannot tell what is repeated",
                    stage -> notIdempotent("P02", Map.of("retries", "0"), stage)),
            new Demonstration("P18", "initTransactions throws", stage -> {
                var bad = Map.of(TRANSACTIONAL_ID, "too-long", "transaction.timeout.ms", "1000000");
                Stage.finds("P18", Role.PRODUCER, bad, Stage.in(stage.look(List.of(), List.of(stage.topic(1)))));
                var producer = stage.producer(bad);
                assertThatThrownBy(producer::initTransactions)
                        .hasStackTraceContaining("larger than the maximum value allowed");
            }),
            new Demonstration("P20", "accepted; the broker has the transaction end after a minute", stage -> {
                var bad = Map.of(TRANSACTIONAL_ID, "two-phases", "transaction.two.phase.commit.enable", "true");
                String topic = stage.topic(1);
                Stage.finds("P20", Role.PRODUCER, bad, Stage.in(stage.look(List.of(), List.of(topic))));
                var producer = stage.producer(bad);
                begin(producer, topic);
                assertThat(Scene.get(stage.admin()
                                        .describeTransactions(List.of("two-phases"))
                                        .description("two-phases"))
                                .transactionTimeoutMs())
                        .isEqualTo(60_000);
            }),
            new Demonstration("P13", "RecordTooLargeException from the broker", stage -> {
                String topic = stage.topic(1, Map.of("max.message.bytes", "1000"));
                Stage.finds("P13", Role.PRODUCER, Map.of(), Stage.in(stage.look(List.of(), List.of(topic))));
                var producer = stage.producer(Map.of());
                assertThatThrownBy(() -> Stage.sendAndWait(producer, Stage.record(topic, 0, "x".repeat(5_000))))
                        .hasCauseInstanceOf(RecordTooLargeException.class);
            }),
            new Demonstration("P17", "the second fences the first: ProducerFencedException", stage -> {
                var bad = Map.of(TRANSACTIONAL_ID, "the-same");
                Stage.finds("P17", Role.PRODUCER, bad, Stage.used());
                String topic = stage.topic(1);
                var first = stage.producer(bad);
                begin(first, topic);
                stage.producer(bad).initTransactions();
                assertThatThrownBy(first::commitTransaction).isInstanceOf(ProducerFencedException.class);
            }));

    private ProducerDemonstrations() {}

    private static void begin(Producer<byte[], byte[]> producer, String topic) throws Exception {
        producer.initTransactions();
        producer.beginTransaction();
        Stage.sendAndWait(producer, Stage.record(topic, 0, "x"));
    }

    private static void notIdempotent(String rule, Map<String, String> bad, Stage stage) throws Exception {
        Stage.finds(rule, Role.PRODUCER, bad);
        String topic = stage.topic(2);
        Stage.sendAndWait(stage.producer(bad), Stage.record(topic, 0, "x"));
        Stage.sendAndWait(stage.producer(Map.of()), Stage.record(topic, 1, "x"));
        assertThat(producers(topic, 0, stage)).isEmpty();
        assertThat(producers(topic, 1, stage)).hasSize(1);
    }

    private static List<ProducerState> producers(String topic, int number, Stage stage) {
        var partition = new TopicPartition(topic, number);
        return Scene.get(stage.admin().describeProducers(List.of(partition)).partitionResult(partition))
                .activeProducers();
    }
}
