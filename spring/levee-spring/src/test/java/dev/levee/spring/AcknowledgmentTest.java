package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.Acknowledgment;

/** Listeners that say themselves when a record is handled. */
class AcknowledgmentTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Later {
        private final BlockingQueue<Acknowledgment> open = new LinkedBlockingQueue<>();
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "later-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
        void take(String value, Acknowledgment acknowledgment) {
            seen.add(value);
            open.add(acknowledgment);
        }
    }

    private static App manual(Object listener) {
        return App.of(kafka, 1)
                .bean("listener", listener)
                .factory(factory -> {
                    factory.getContainerProperties().setAckMode(AckMode.MANUAL);
                    factory.setRecordFilterStrategy(record -> record.value().equals("left out"));
                })
                .start();
    }

    @Test
    void aRecordIsHandledWhenItIsAcknowledged() throws InterruptedException {
        try (var app = manual(new Later())) {
            app.send("left out", "a", "b");
            var listener = app.get(Later.class);
            var first = listener.open.poll(20, TimeUnit.SECONDS);
            assertThat(listener.seen).containsExactly("a");
            first.acknowledge();
            listener.open.poll(20, TimeUnit.SECONDS).acknowledge();
            assertThat(listener.seen).containsExactly("a", "b");
            var consumer = app.container("later-" + app.topic).consumer().orElseThrow();
            await().atMost(App.PATIENCE)
                    .until(() ->
                            consumer.snapshot().partitions().get(0).committed().orElse(0) == 3);
        }
    }

    @Test
    void aNegativeOneBringsTheRecordBack() throws InterruptedException {
        try (var app = manual(new Later())) {
            app.send("a", "b");
            var listener = app.get(Later.class);
            listener.open.poll(20, TimeUnit.SECONDS).nack(Duration.ofMillis(10));
            listener.open.poll(20, TimeUnit.SECONDS).acknowledge();
            listener.open.poll(20, TimeUnit.SECONDS).acknowledge();
            assertThat(listener.seen).containsExactly("a", "a", "b");
        }
    }
}
