package dev.levee.proof.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.dialect.DeadLetters;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.4, issue 12 proof 1: what a broker of 4.4 writes for a share group is read right. */
class ShareGroupLettersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void whatWasRejectedAndWhatWasTakenTooOften() {
        var scene = Scene.of(kafka, 1);
        String letters = "dlq." + scene.topic(); // brokers want this prefix, unless told otherwise
        kafka.cluster().createTopic(letters, 1, Map.of("errors.deadletterqueue.group.enable", "true"));
        configure(
                scene.group(),
                Map.of(
                        "share.auto.offset.reset",
                        "earliest",
                        "errors.deadletterqueue.topic.name",
                        letters,
                        "errors.deadletterqueue.copy.record.enable",
                        "true"));
        var source = new ProducerRecord<>(scene.topic(), 0, Records.bytes("key"), Records.bytes("reject"));
        source.headers().add("a", Records.bytes("b"));
        scene.send(source);
        scene.send("key", "release", "accept");
        var client = new HashMap<>(kafka.clientProperties());
        client.put("group.id", scene.group());
        client.put("share.acknowledgement.mode", "explicit");
        try (var consumer =
                new KafkaShareConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(scene.topic()));
            await().atMost(Scene.PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> consumer.acknowledge(
                                record,
                                AcknowledgeType.valueOf(
                                        Records.text(record.value()).toUpperCase(Locale.ROOT))));
                consumer.commitSync();
                return Records.read(kafka.clientProperties(), letters).size() == 2;
            });
        }
        var read = Records.read(kafka.clientProperties(), letters).stream()
                .map(DeadLetters::read)
                .toList();
        var rejected = read.get(0);
        var released = read.get(1);
        assertThat(read).allSatisfy(failure -> {
            assertThat(failure.dialect()).isEqualTo(Dialect.SHARE_GROUP);
            assertThat(failure.owner()).isEqualTo(new Owner.Group(scene.group()));
            assertThat(failure.byReference()).isFalse();
            assertThat(failure.cause().message()).isNotBlank();
        });
        assertThat(at(scene, rejected)).isZero();
        assertThat(at(scene, released)).isEqualTo(1);
        assertThat(rejected.attempts().count()).isEqualTo(1);
        assertThat(released.attempts().count()).isEqualTo(5);
        assertThat(rejected.fingerprint()).isNotEqualTo(released.fingerprint());
        assertThat(Records.text(rejected.letter().value())).isEqualTo("reject");
        assertThat(rejected.letter().headers().lastHeader("a"))
                .as("brokers copy no headers")
                .isNull();
    }

    /** The offset of a letter of the first partition. */
    private static long at(Scene scene, Failure failure) {
        var source = (Source.At) failure.source();
        assertThat(source.topic()).isEqualTo(scene.topic());
        assertThat(source.partition()).isZero();
        return source.offset();
    }

    private static void configure(String group, Map<String, String> configs) {
        var resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        var set = configs.entrySet().stream()
                .map(config -> new AlterConfigOp(
                        new ConfigEntry(config.getKey(), config.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Scene.get(kafka.cluster()
                .admin()
                .incrementalAlterConfigs(Map.of(resource, set))
                .all());
    }
}
