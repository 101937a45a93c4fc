package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.3, G1, G5: a deserializer that cannot be made for a while is an outage, and says nothing about the records. */
class BrokenDeserializerSupplierTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void recordsWaitUntilDeserializersCanBeMadeAgain() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        var running = new AtomicBoolean();
        var refusals = new AtomicInteger();
        var together = new CountDownLatch(2);

        try (var consumer = scene.consumer()
                .values(() -> {
                    if (running.get() && refusals.incrementAndGet() <= 2) {
                        throw new IllegalArgumentException("no schema registry");
                    }
                    return new StringDeserializer();
                })
                .handle(record -> {
                    // the first worker has the deserializer of start(); the second needs one of its own
                    running.set(true);
                    together.countDown();
                    assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).untilTrue(running); // or both would be given out before it
            scene.send("b", "2");
            await().atMost(Scene.PATIENCE).until(() -> together.getCount() == 0);
            scene.awaitNoLag(0);
        }
        assertThat(refusals).hasValueGreaterThan(2);
        assertThat(scene.deadLetters()).isEmpty();
    }
}
