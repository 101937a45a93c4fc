package dev.levee.proof.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.PartitionSnapshot;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.LeveeHeaders;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** G8: a dead letter that the topic does not take is written smaller, and at last held: nothing is lost, nothing loops. */
class DeadLetterTooLargeTest {

    private static final byte[] VALUE = new byte[20_000];

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void thatFitsWithoutItsStackIsWrittenWithoutIt() throws Exception {
        var letter = letterWithin(25_000);

        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(letter.headers().lastHeader(LeveeHeaders.STACK)).isNull();
        assertThat(DeadLetter.readFrom(letter.headers()).category()).isEqualTo("PERMANENT");
    }

    @Test
    void thatFitsOnlyWithoutItsValueIsWrittenAsAReference() throws Exception {
        var letter = letterWithin(10_000);

        assertThat(letter.key()).isEqualTo(Records.bytes("large"));
        assertThat(letter.value()).isNull();
        var facts = DeadLetter.readFrom(letter.headers());
        assertThat(facts.category()).isEqualTo(DeadLetter.TOO_LARGE);
        assertThat(letter.headers().lastHeader(LeveeHeaders.ORIGINAL_CATEGORY).value())
                .isEqualTo(Records.bytes("PERMANENT"));
        assertThat(facts.origin().offset()).isZero();
    }

    @Test
    void thatFitsInNoWayIsHeldUntilTheTopicTakesIt() throws Exception {
        var scene = scene(100);
        try (var consumer = scene.consumer()
                .buffer(5, Integer.MAX_VALUE)
                .handle(record -> fail(record.value()))
                .start()) {
            await().atMost(Scene.PATIENCE)
                    .untilAsserted(() -> assertThat(blocker(consumer))
                            .contains("its dead letter cannot be written", "RecordTooLargeException"));
            // what came behind is given up as well and waits too: the partition backs up instead of losing anything
            for (int i = 1; i < 20; i++) {
                scene.send("small", "" + i);
            }
            await().atMost(Scene.PATIENCE)
                    .untilAsserted(
                            () -> assertThat(partition(consumer).paused()).contains(PauseReason.BACKPRESSURE));
            assertThat(scene.deadLetters()).isEmpty();
            assertThat(scene.offset(0)).isZero();

            scene.configure(scene.deadLetterTopic(), "max.message.bytes", "1000000");
            assertThat(scene.awaitDeadLetters(20)).hasSize(20);
            scene.awaitNoLag(0);
            assertThat(partition(consumer).blocker()).isEmpty();
        }
        // what was just being tried when the limit rose is by reference; what came after the buffer was full is not
        assertThat(valueOf(0, scene)).isIn(VALUE, null);
        assertThat(valueOf(19, scene)).isEqualTo(Records.bytes("19"));
    }

    private static byte @Nullable [] valueOf(long offset, Scene scene) {
        var letters = scene.deadLetters().stream()
                .filter(letter -> DeadLetter.readFrom(letter.headers()).origin().offset() == offset)
                .toList();
        assertThat(letters).hasSize(1);
        return letters.get(0).value();
    }

    private static ConsumerRecord<byte[], byte[]> letterWithin(int maxBytes) throws Exception {
        var scene = scene(maxBytes);
        try (var consumer =
                scene.consumer().handle(record -> fail(record.value())).start()) {
            scene.awaitNoLag(0);
        }
        assertThat(scene.deadLetters()).hasSize(1);
        return scene.deadLetters().get(0);
    }

    private static Scene scene(int maxBytesOfDeadLetters) {
        var scene = Scene.of(kafka, 1);
        kafka.cluster()
                .createTopic(
                        scene.deadLetterTopic(), 1, Map.of("max.message.bytes", String.valueOf(maxBytesOfDeadLetters)));
        scene.send(new ProducerRecord<>(scene.topic(), Records.bytes("large"), VALUE));
        return scene;
    }

    private static void fail(byte[] value) {
        throw new IllegalArgumentException("cannot handle " + value.length + " bytes", deep(200));
    }

    // long stack traces are cut at 8 KiB, so this one is that large
    private static Throwable deep(int frames) {
        return frames == 0 ? new IllegalArgumentException("deep") : deep(frames - 1);
    }

    private static PartitionSnapshot partition(LeveeConsumer consumer) {
        return consumer.snapshot().partitions().get(0);
    }

    private static String blocker(LeveeConsumer consumer) {
        return consumer.snapshot().partitions().stream()
                .flatMap(partition -> partition.blocker().stream())
                .map(PartitionSnapshot.Blocker::what)
                .findFirst()
                .orElse("nothing");
    }
}
