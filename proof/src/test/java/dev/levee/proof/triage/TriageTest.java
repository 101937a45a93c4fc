package dev.levee.proof.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Failures;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Place;
import dev.levee.triage.failure.Source;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.wire.GroupTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.1, M8.2: dead letters in Kafka, as a person sees them and decides on them. */
class TriageTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Triage.Progress SILENT = letters -> {};

    private static Triage triage(String topic) {
        return new Triage(kafka.clientProperties(), List.of(topic), Map.of(), 10_000);
    }

    private static byte[] random(SplittableRandom chance) {
        var bytes = new byte[1 + chance.nextInt(64)];
        chance.nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatLeveeWroteIsReadByteForByte() throws Exception {
        var scene = Scene.of(kafka, 1);
        var chance = new SplittableRandom(4);
        var source = new ProducerRecord<byte[], byte[]>(scene.topic(), 0, random(chance), random(chance));
        source.headers()
                .add("a", random(chance))
                .add("b", null)
                .add("a", random(chance))
                .add("c", new byte[0]);
        scene.send(source);
        try (var consumer = scene.consumer()
                .handle(record -> {
                    throw Failures.sneaky(new IllegalArgumentException("no such customer"));
                })
                .start()) {
            scene.awaitDeadLetters(1);
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        try (var triage = triage(scene.deadLetterTopic())) {
            triage.refresh(SILENT);
            var group = triage.index().groups(triage.nowMillis()).get(0);
            var row = triage.index()
                    .list(group.key(), state -> true, Long.MAX_VALUE, 10)
                    .get(0);
            var failure = triage.letter(row.place()).orElseThrow();

            assertThat(group.key().owner()).isEqualTo(new Owner.Group(scene.group()));
            assertThat(failure.dialect()).isEqualTo(Dialect.LEVEE);
            assertThat(failure.source())
                    .isEqualTo(new Source.At(
                            scene.topic(), scene.topicId(), 0, 0, ((Source.At) failure.source()).timestamp()));
            assertThat(failure.letter().key()).isEqualTo(source.key());
            assertThat(failure.letter().value()).isEqualTo(source.value());
            assertThat(List.of(failure.letter().headers().toArray()))
                    .startsWith(source.headers().toArray());
        }
    }

    @Test
    void whatIsDecidedIsSeenByAllAndOutlivesThem() throws Exception {
        String topic = new GroupTopics(kafka.topic(1)).dlq();
        kafka.cluster().createTopic(topic, 2, Map.of());
        send(topic, 3);
        try (var ann = triage(topic);
                var bob = triage(topic)) {
            ann.refresh(SILENT);
            bob.refresh(SILENT);
            var key = ann.index().groups(0).get(0).key();
            var rows = ann.index().list(key, state -> true, Long.MAX_VALUE, 10);
            assertThat(rows).hasSize(3);
            var refs = List.of(new Ref(rows.get(0).id(), rows.get(0).place()));

            assertThat(ann.log().append(archive(topic, "ann", refs))).isEmpty();
            assertThat(bob.log().append(archive(topic, "bob", refs))).hasSize(1);
            assertThat(bob.index().find(rows.get(0).id()).orElseThrow().state()).isEqualTo(FailureState.ARCHIVED);

            send(topic, 2);
            ann.refresh(SILENT);
            assertThat(ann.index().group(key, 0).orElseThrow().unresolved()).isEqualTo(4);
        }
        try (var later = triage(topic)) {
            later.refresh(SILENT);
            var group = later.index().groups(0).get(0);
            assertThat(group.in(FailureState.ARCHIVED)).isEqualTo(1);
            assertThat(group.unresolved()).isEqualTo(4);
        }
    }

    /** Issue 12: also of a topic that was named before it was there. */
    @Test
    void aTopicThatIsMadeLaterIsRead() {
        String topic = new GroupTopics(kafka.topic(1)).dlq();
        try (var triage = triage(topic)) {
            triage.refresh(SILENT);
            assertThat(triage.letter(new Place(topic, 1, 0))).isEmpty();
            kafka.cluster().createTopic(topic, 2, Map.of());
            send(topic, 3);
            assertThat(triage.letter(new Place(topic, 1, 0))).as("asked for").isPresent();
            await().atMost(Scene.PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
                triage.refresh(SILENT);
                assertThat(triage.index().groups(0))
                        .singleElement()
                        .satisfies(group -> assertThat(group.unresolved()).isEqualTo(3));
            });
            send(topic, 2);
            triage.refresh(SILENT);
            assertThat(triage.index().groups(0).get(0).unresolved()).isEqualTo(5);
        }
    }

    private static LoggedEntry archive(String topic, String actor, List<Ref> refs) {
        return new LoggedEntry(topic, new Entry.Archive(new Stamp(actor, "known", 1), refs));
    }

    private static void send(String topic, int count) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < count; i++) {
            records.add(new ProducerRecord<>(topic, i % 2, null, Records.bytes("v" + i)));
        }
        Records.send(kafka.clientProperties(), records);
    }

    @Test
    void manyLettersAreLoadedAndAnswered() {
        String topic = new GroupTopics("loading").dlq();
        kafka.cluster().createTopic(topic, 6, Map.of());
        DeadLetterLoading.write(kafka.clientProperties(), topic, 12_000);
        var measured = DeadLetterLoading.measure(kafka.clientProperties(), topic, 12_000);

        assertThat(measured.groups()).hasSize(DeadLetterLoading.KINDS).allSatisfy(group -> {
            assertThat(group.unresolved()).isEqualTo(1_000);
            assertThat(group.versions()).hasSize(1);
        });
        assertThat(measured.loadSeconds()).isLessThan(60);
        assertThat(measured.slowestAnswerMillis()).isLessThan(1_000);
    }
}
