package dev.levee.spring.boot.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.producer.LeveeProducer;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.annotation.KafkaListener;

/** M7.1: one trace from who sends, over each attempt and the retry topic, to who reads the dead letter. */
class TracingTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Orders {
        final Queue<String> letters = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "orders",
                groupId = "${topic}",
                topics = "${topic}",
                containerFactory = LeveeListener.FACTORY)
        void take(String value) throws ConnectException {
            throw new ConnectException(value);
        }

        /** On Spring's own container: what Levee writes is not for Levee's handlers. */
        @KafkaListener(id = "letters", groupId = "${topic}-letters", topics = "${letters}")
        void read(String value) {
            letters.add(value);
        }
    }

    @Test
    void oneTraceFromTheProducerOverTheRetryTopicToTheDeadLetter() {
        String topic = kafka.topic(1);
        String letters = new GroupTopics(topic).dlq();
        kafka.cluster().createTopic(letters, 1);
        var tracing = new InMemoryTracing();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, LeveeAutoConfiguration.class))
                .withBean(ObservationRegistry.class, tracing::registry)
                .withBean(Orders.class)
                .withPropertyValues(
                        "topic=" + topic,
                        "letters=" + letters,
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "spring.kafka.listener.observation-enabled=true",
                        "levee.hold-up-to=0s", // so that each retry goes through the retry topic
                        "levee.retry.delays=20ms,20ms")
                .run(context -> {
                    send(context.getBean(ObservationRegistry.class), topic);
                    var seen = context.getBean(Orders.class).letters;
                    await().atMost(Duration.ofSeconds(60)).until(() -> !seen.isEmpty());
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> tracing.spans(SpanKind.CONSUMER).size() == 4);
                });

        var sent = tracing.spans(SpanKind.PRODUCER);
        assertThat(sent).hasSize(1);
        var business = tracing.spans(SpanKind.INTERNAL);
        assertThat(business)
                .extracting(SpanData::getSpanId)
                .containsExactly(sent.get(0).getParentSpanId());
        assertThat(tracing.spans(SpanKind.CONSUMER)).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(sent.get(0).getTraceId());
            assertThat(span.getParentSpanId()).isEqualTo(sent.get(0).getSpanId());
        });
        assertThat(tracing.spans(SpanKind.CONSUMER))
                .extracting(SpanData::getName)
                .containsExactly(topic + " process", topic + " process", topic + " process", letters + " process");
    }

    private static void send(ObservationRegistry registry, String topic) {
        var business = Observation.start("checkout", registry);
        try (var scope = business.openScope();
                var producer = LeveeProducer.builder(kafka.clientProperties())
                        .keys(StringSerializer::new)
                        .values(StringSerializer::new)
                        .observations(registry)
                        .start()) {
            producer.send(new ProducerRecord<>(topic, "ada", "12.50"))
                    .toCompletableFuture()
                    .join();
        } finally {
            business.stop();
        }
    }
}
