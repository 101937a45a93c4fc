package dev.levee.proof.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M4.2, G2: a key is its bytes, a missing key is no key. */
class KeysTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void equalBytesWaitForEachOtherAndOthersDoNot() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "a1", "a2");
        scene.send("b", "b1", "b2");
        scene.send("", "empty1", "empty2");
        var seen = new CopyOnWriteArrayList<String>();
        var release = new CountDownLatch(1);

        try (var consumer = scene.consumer()
                .handle(record -> {
                    String value = Records.text(record.value());
                    seen.add(value);
                    if (value.equals("a1") || value.equals("empty1")) {
                        assertThat(release.await(60, TimeUnit.SECONDS)).isTrue();
                    }
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> seen.containsAll(List.of("a1", "b1", "b2", "empty1")));
            // b2 came behind a2 and is done: nothing but the key keeps a2
            assertThat(seen).doesNotContain("a2", "empty2");
            release.countDown();
            await().atMost(Scene.PATIENCE).until(() -> seen.containsAll(List.of("a2", "empty2")));
            scene.awaitNoLag(0);
        }
        assertThat(seen).hasSize(6);
    }

    @Test
    void recordsWithoutKeyAreFreeOfEachOther() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send(null, "1", "2", "3", "4", "5", "6", "7", "8");
        var together = new CountDownLatch(8);

        try (var consumer = scene.consumer()
                .concurrency(8)
                .handle(record -> {
                    together.countDown();
                    assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
                })
                .start()) {
            scene.awaitCommitted(0, 8);
        }
    }

    @Test
    void aRecordWithoutKeyThatWaitsForItsRetryHoldsNoOther() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send(null, "fails");
        scene.send(null, "1", "2", "3");
        var seen = new CopyOnWriteArrayList<String>();
        var healed = new CountDownLatch(1);

        try (var consumer = scene.consumer()
                .handle(record -> {
                    String value = Records.text(record.value());
                    if (value.equals("fails") && healed.getCount() > 0) {
                        throw new java.util.concurrent.RejectedExecutionException("not yet");
                    }
                    seen.add(value);
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> seen.size() == 3);
            assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
            healed.countDown();
            scene.awaitCommitted(0, 4);
        }
    }

    @Test
    void aTombstoneIsHandledInTheOrderOfItsKey() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "created");
        scene.send(new ProducerRecord<>(scene.topic(), Records.bytes("a"), null));
        scene.send("a", "created again");
        var seen = new CopyOnWriteArrayList<String>();

        try (var consumer = scene.consumer()
                // a deserializer that cannot take null must never see one
                .values(() -> (topic, bytes) -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                .handle(record -> seen.add(record.value() == null ? "deleted" : record.value()))
                .start()) {
            scene.awaitCommitted(0, 3);
        }
        assertThat(seen).containsExactly("created", "deleted", "created again");
    }
}
