package dev.levee.proof.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.2, G8: a record as large as its topic takes is handled, and is dead-lettered whole. */
class LargestRecordTest {

    private static final int MAX_MESSAGE_BYTES = 3_000_000;
    private static final byte[] KEY = Records.bytes("large");

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void isHandled() throws Exception {
        var scene = sceneWithLargestRecord();
        var sizes = new CopyOnWriteArrayList<Integer>();
        try (var consumer = scene.consumer()
                .handle(record -> sizes.add(record.value().length))
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(sizes).containsExactly(largestValue().length);
    }

    @Test
    void isDeadLetteredWhole() throws Exception {
        var scene = sceneWithLargestRecord();
        try (var consumer = scene.consumer()
                .handle(record -> {
                    throw new IllegalArgumentException("x".repeat(100_000));
                })
                .start()) {
            scene.awaitNoLag(0);
        }
        var letter = scene.deadLetters().get(0);
        assertThat(letter.value()).isEqualTo(largestValue());
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.headers().lastHeader("levee-stack")).isNotNull();
    }

    private static Scene sceneWithLargestRecord() {
        var scene = Scene.of(kafka, 1, Map.of("max.message.bytes", String.valueOf(MAX_MESSAGE_BYTES)));
        byte[] value = largestValue();
        assertThatThrownBy(() -> scene.send(new ProducerRecord<>(scene.topic(), KEY, new byte[value.length + 1])))
                .hasRootCauseInstanceOf(RecordTooLargeException.class);
        scene.send(new ProducerRecord<>(scene.topic(), KEY, value));
        return scene;
    }

    // a batch of one record: 61 bytes of batch, 13 of record (lengths are variable: 4 bytes each for record and value)
    private static byte[] largestValue() {
        return new byte[MAX_MESSAGE_BYTES - 61 - 13 - KEY.length];
    }
}
