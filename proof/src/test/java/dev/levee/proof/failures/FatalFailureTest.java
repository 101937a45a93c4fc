package dev.levee.proof.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.internal.failure.Causes;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.1, M1.4, G1: what makes going on wrong stops the consumer, says so, and leaves the record to the next one. */
class FatalFailureTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final CopyOnWriteArrayList<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void anOutOfMemoryErrorStopsTheConsumerBeforeTheRecord() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2", "fatal", "behind it");
        try (var consumer = scene.consumer()
                .handle(record -> {
                    if (Records.text(record.value()).equals("fatal")) {
                        throw new OutOfMemoryError("thrown by a test");
                    }
                    handled.add(Records.text(record.value()));
                })
                .start()) {
            var end = consumer.termination().toCompletableFuture().get(60, TimeUnit.SECONDS);

            assertThat(end).isEqualTo(ConsumerState.FAILED);
            assertThat(consumer.state()).isEqualTo(ConsumerState.FAILED);
            assertThat(Causes.of(consumer.failure().orElseThrow()))
                    .anyMatch(cause -> cause instanceof OutOfMemoryError)
                    .first()
                    .asString()
                    .contains("the consumer stopped", scene.partition(0) + "@2", "thrown by a test");
        }
        assertThat(handled).containsExactly("1", "2");
        assertThat(scene.offset(0)).isEqualTo(2);
        assertThat(scene.deadLetters()).isEmpty();

        handled.clear();
        try (var next = scene.consumer()
                .handle(record -> handled.add(Records.text(record.value())))
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(handled).containsExactly("fatal", "behind it");
    }

    @Test
    void theGroupIsLeftAtOnce() throws Exception {
        var scene = Scene.of(kafka, 1);
        try (var failing = scene.consumer()
                .handle(record -> {
                    throw new OutOfMemoryError("thrown by a test");
                })
                .start()) {
            scene.send("a", "1");
            failing.termination().toCompletableFuture().get(60, TimeUnit.SECONDS);
            try (var next = scene.consumer()
                    .handle(record -> handled.add(Records.text(record.value())))
                    .start()) {
                await().atMost(Scene.PATIENCE).until(() -> handled.contains("1"));
            }
        }
    }
}
