package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.support.Acknowledgment;

/** Methods that take lists. */
class BatchListenerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Payloads {
        final Queue<String> handled = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "batch-${topic}",
                topics = "${topic}",
                batch = "true",
                containerFactory = "leveeListenerContainerFactory")
        void take(List<ConsumerRecord<String, String>> batch) {
            for (var record : batch) {
                if (record.value().equals("poison")) {
                    throw new BatchListenerFailedException("poison", new IllegalArgumentException("poison"), record);
                }
                handled.add(record.value());
            }
        }
    }

    @Test
    void aFailureThatNamesItsRecordCostsThatRecordOnly() {
        try (var app = App.of(kafka, 1).bean("listener", new Payloads()).start()) {
            app.send("a", "b", "poison", "c");
            var handled = app.get(Payloads.class).handled;
            await().atMost(App.PATIENCE).until(() -> handled.size() == 3);
            assertThat(handled).containsExactly("a", "b", "c");
            var letters = app.read(new GroupTopics("batch-" + app.topic).dlq(), 1);
            assertThat(letters).extracting(ConsumerRecord::value).containsExactly("poison");
        }
    }

    static class Acknowledging {
        final List<String> handled = new ArrayList<>();
        private boolean failed;

        @KafkaListener(
                id = "batch-${topic}",
                topics = "${topic}",
                batch = "true",
                containerFactory = "leveeListenerContainerFactory")
        synchronized void take(List<String> batch, Acknowledgment acknowledgment) {
            for (int i = 0; i < batch.size(); i++) {
                if (batch.get(i).equals("later") && !failed) {
                    failed = true;
                    acknowledgment.nack(i, java.time.Duration.ofMillis(10));
                    return;
                }
                handled.add(batch.get(i));
            }
            acknowledgment.acknowledge();
        }

        synchronized List<String> handled() {
            return List.copyOf(handled);
        }
    }

    @Test
    void aNegativeAcknowledgementBringsTheRestBack() {
        try (var app = App.of(kafka, 1)
                .bean("listener", new Acknowledging())
                .factory(factory -> factory.getContainerProperties().setAckMode(AckMode.MANUAL))
                .start()) {
            app.send("a", "later", "b");
            var listener = app.get(Acknowledging.class);
            await().atMost(App.PATIENCE).until(() -> listener.handled().size() >= 3);
            assertThat(listener.handled()).containsExactly("a", "later", "b");
        }
    }
}
