package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.BackOff;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.retrytopic.TopicSuffixingStrategy;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What is complained about in Spring Kafka's retry topics, beside the same on Levee. */
class RetryTopicComplaintsTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** Fails once, on Spring's retry topics; then waits until the next of its key is handled, which with order would never be. */
    public static class Retryable {
        private final CountDownLatch overtaken = new CountDownLatch(1);
        final Queue<String> calls = new ConcurrentLinkedQueue<>();
        final Queue<String> done = new ConcurrentLinkedQueue<>();

        @RetryableTopic(
                attempts = "3",
                backOff = @BackOff(delay = 500, multiplier = 2),
                topicSuffixingStrategy = TopicSuffixingStrategy.SUFFIX_WITH_INDEX_VALUE,
                autoCreateTopics = "false")
        @KafkaListener(id = "stock-${topic}", topics = "${topic}", containerFactory = Side.STOCK)
        void take(String value) throws InterruptedException {
            calls.add(value);
            failOnce(value, calls);
            if (value.equals("a:1") && !overtaken.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("order holds");
            }
            done.add(value);
            overtaken.countDown();
        }
    }

    /** Batches, on Spring's retry topics. */
    public static class RetryableBatches {

        @RetryableTopic(autoCreateTopics = "false")
        @KafkaListener(id = "stock-${topic}", topics = "${topic}", batch = "true", containerFactory = Side.STOCK)
        void take(List<String> values) {}
    }

    /** The same on Levee; the whole batch fails once. */
    public static class Batches {
        final Queue<String> calls = new ConcurrentLinkedQueue<>();
        final Queue<String> done = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "batches-${topic}",
                topics = "${topic}",
                batch = "true",
                containerFactory = LeveeListener.FACTORY)
        void take(List<String> values) {
            calls.addAll(values);
            values.forEach(value -> failOnce(value, calls));
            done.addAll(values);
        }
    }

    private static void failOnce(String value, Queue<String> calls) {
        if (value.equals("a:1") && calls.stream().filter(value::equals).count() == 1) {
            throw new UncheckedIOException(new IOException("not yet"));
        }
    }

    /** What waits in a retry topic is overtaken (#920), and each delay is a topic and a consumer of its own (#2150, #2496). */
    @Test
    void whatWaitsIsOvertakenAndEachDelayIsATopicAndAConsumer() {
        var stock = new Retryable();
        var levee = Side.levee((value, side) -> failOnce(value, side.calls));
        try (var app = retryTopics(Side.both(kafka, levee).bean("stock", stock)).start()) {
            app.send("a:1", "a:2");
            await().atMost(App.PATIENCE).until(() -> stock.done.size() == 2 && levee.done.size() == 2);
            assertThat(stock.done).as("a:2 has overtaken").containsExactly("a:2", "a:1");
            assertThat(levee.done).containsExactly("a:1", "a:2");
            assertThat(app.get(KafkaListenerEndpointRegistry.class).getListenerContainerIds())
                    .filteredOn(id -> id.startsWith("stock-"))
                    .as("for two retries")
                    .hasSize(4);
        }
    }

    /** Batches and retry topics do not go together (#2699). */
    @Test
    void batchesHaveNoRetryTopics() {
        assertThatThrownBy(retryTopics(App.of(kafka, 1).bean("stock", new RetryableBatches()))::start)
                .hasStackTraceContaining("BatchMessagingMessageListenerAdapter is not assignable");
        var levee = new Batches();
        try (var app = retryTopics(App.of(kafka, 1).bean("levee", levee)).start()) {
            app.send("a:1", "a:2", "b:1");
            await().atMost(App.PATIENCE).until(() -> levee.done.size() == 3);
            assertThat(levee.done).containsSubsequence("a:1", "a:2");
        }
    }

    /** Retries of both: half a second, in a retry topic. */
    private static App retryTopics(App app) {
        for (String suffix : List.of("-retry-0", "-retry-1", "-dlt")) {
            kafka.cluster().createTopic(app.topic + suffix, 1);
        }
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.initialize();
        return app.bean("taskScheduler", scheduler)
                .bean("defaultRetryTopicKafkaTemplate", kafkaTemplate())
                .factory(factory -> factory.setDefaults((id, consumer) -> consumer.ordering(Ordering.KEY)
                        .retry(Retry.delays(Duration.ofMillis(500), Duration.ofSeconds(1)))
                        .holdUpTo(Duration.ZERO)));
    }

    private static KafkaTemplate<Object, Object> kafkaTemplate() {
        var client = kafka.clientProperties();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(client));
    }
}
