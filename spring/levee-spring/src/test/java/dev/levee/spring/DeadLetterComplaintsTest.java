package dev.levee.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.util.backoff.FixedBackOff;

/** What is complained about in Spring Kafka's handling of messages that nobody can handle, beside what becomes of them on Levee. */
class DeadLetterComplaintsTest {

    private static final int TOO_LARGE = 600_000;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** A deserializer that cannot read what is poison. */
    public static class Picky implements Deserializer<String> {
        @Override
        public String deserialize(String topic, byte[] data) {
            String value = new String(data, UTF_8);
            if (value.equals("a:poison")) {
                throw new SerializationException("not of this format");
            }
            return value;
        }
    }

    /** Who forgets ErrorHandlingDeserializer is stopped by the first message that cannot be read: it is polled for ever. */
    @Test
    void aPoisonPillBlocksItsPartition() {
        var stock = Side.stock((value, side) -> {});
        var levee = Side.levee((value, side) -> {});
        var polls = new AtomicInteger();
        var counting = new DefaultErrorHandler() {
            @Override
            public void handleOtherException(
                    Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batch) {
                polls.incrementAndGet();
                super.handleOtherException(thrown, consumer, container, batch);
            }
        };
        try (var app = Side.both(kafka, stock, levee)
                .stock(factory -> factory.setCommonErrorHandler(counting))
                .with("client", "value.deserializer=" + Picky.class.getName())
                .start()) {
            app.send("a:poison", "b:1");
            await().atMost(App.PATIENCE).until(() -> levee.done.contains("b:1") && polls.get() > 4);
            assertThat(stock.calls).as("nothing behind it").isEmpty();
            assertThat(app.read(new GroupTopics(levee.group(app)).dlq(), 1))
                    .extracting(ConsumerRecord::value)
                    .as("as it came")
                    .containsExactly("a:poison");
        }
    }

    /** Message and stack stand whole in headers, until the letter is too large to be written (#1994, #2000, #2549). */
    @Test
    void aLongFailureMakesALetterThatCannotBeWritten() {
        Side.Listening failing = (value, side) -> {
            if (value.equals("a:1")) {
                throw new IllegalArgumentException("x".repeat(TOO_LARGE));
            }
        };
        var stock = Side.stock(failing);
        var levee = Side.levee(failing);
        try (var app = Side.both(kafka, stock, levee)
                .stock(factory -> factory.setCommonErrorHandler(publishing()))
                .start()) {
            kafka.cluster().createTopic(app.topic + "-dlt", 1);
            app.send("a:1", "b:1");
            await().atMost(App.PATIENCE).until(() -> levee.done.contains("b:1") && stock.calls.size() > 2);
            assertThat(stock.done).as("recovered for ever").isEmpty();
            assertThat(app.read(new GroupTopics(levee.group(app)).dlq(), 1))
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.headers())
                            .allSatisfy(header -> assertThat(header.value()).hasSizeLessThan(20_000)));
        }
    }

    /** All groups of a topic write to the same dead-letter topic: what comes back from it comes to all of them (#948, #2282). */
    @Test
    void groupsShareADeadLetterTopic() {
        Side.Listening failing = (value, side) -> {
            throw new IllegalArgumentException(value);
        };
        var stock = Side.stock(failing);
        var other = Side.stock("other", failing);
        var levee = Side.levee(failing);
        var another = Side.levee("another", failing);
        try (var app = Side.both(kafka, stock, other, levee, another)
                .stock(factory -> factory.setCommonErrorHandler(publishing()))
                .start()) {
            kafka.cluster().createTopic(app.topic + "-dlt", 1);
            app.send("a:1");
            assertThat(app.read(app.topic + "-dlt", 2))
                    .extracting(letter -> new String(
                            letter.headers()
                                    .lastHeader(KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)
                                    .value(),
                            UTF_8))
                    .containsExactlyInAnyOrder(stock.group(app), other.group(app));
            assertThat(app.read(new GroupTopics(levee.group(app)).dlq(), 1)).hasSize(1);
            assertThat(app.read(new GroupTopics(another.group(app)).dlq(), 1)).hasSize(1);
        }
    }

    private static DefaultErrorHandler publishing() {
        var client = kafka.clientProperties();
        client.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        client.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        var producers = new DefaultKafkaProducerFactory<>(client);
        return new DefaultErrorHandler(
                new DeadLetterPublishingRecoverer(new KafkaTemplate<>(producers)), new FixedBackOff(0, 0));
    }
}
