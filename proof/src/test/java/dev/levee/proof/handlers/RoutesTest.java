package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Batching;
import dev.levee.Route;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.UUIDDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M4.3, M1.3: each topic of a consumer may have deserializers and a kind of handler of its own. */
class RoutesTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void eachTopicIsReadAndHandledItsOwnWay() throws Exception {
        var scene = Scene.of(kafka, 1);
        String amounts = kafka.topic(1);
        String ids = kafka.topic(1);
        scene.send("a", "one", "two");
        for (byte value : new byte[] {7, 8}) {
            Records.send(
                    kafka.clientProperties(),
                    List.of(new ProducerRecord<>(amounts, new byte[] {0, 0, 0, 0, 0, 0, 0, value})));
        }
        Records.send(kafka.clientProperties(), List.of(new ProducerRecord<>(ids, Records.bytes("no uuid"))));
        var texts = new CopyOnWriteArrayList<String>();
        var numbers = new CopyOnWriteArrayList<Long>();
        try (var consumer = scene.consumer()
                .values(StringDeserializer::new)
                .handle(record -> texts.add(record.value()))
                .route(Route.topics(amounts)
                        .values(LongDeserializer::new)
                        .handleBatch(
                                Batching.of(10, Duration.ofMillis(50)),
                                batch -> batch.forEach(record -> numbers.add(record.value()))))
                .route(Route.topics(ids)
                        .values(UUIDDeserializer::new)
                        .handleAsync(record -> CompletableFuture.failedFuture(new AssertionError(record.value()))))
                .start()) {
            scene.awaitCommitted(0, 2);
            await().atMost(Scene.PATIENCE).until(() -> numbers.size() == 2);
            assertThat(scene.awaitDeadLetters(1)).hasSize(1);
        }
        assertThat(texts).containsExactly("one", "two");
        assertThat(numbers).containsExactlyInAnyOrder(7L, 8L);
    }
}
