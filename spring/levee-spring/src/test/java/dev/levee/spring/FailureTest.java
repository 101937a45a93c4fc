package dev.levee.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.KafkaListenerConfigurer;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.util.backoff.FixedBackOff;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/** What becomes of failures, and of the error handler that an application already has. */
class FailureTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Valid {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "valid-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
        void take(@Payload @Validated String value) {
            seen.add(value);
        }
    }

    static class NoBlanks implements Validator {
        @Override
        public boolean supports(Class<?> type) {
            return type == String.class;
        }

        @Override
        public void validate(Object target, Errors errors) {
            if (target.toString().isBlank()) {
                errors.reject("blank", "is blank");
            }
        }
    }

    @Test
    void aPayloadThatIsNotValidIsADeadLetterAtOnce() {
        KafkaListenerConfigurer validating = registrar -> registrar.setValidator(new NoBlanks());
        try (var app = App.of(kafka, 1)
                .bean("listener", new Valid())
                .bean("validating", validating)
                .start()) {
            app.send(" ", "fine");
            var seen = app.get(Valid.class).seen;
            await().atMost(App.PATIENCE).until(() -> seen.contains("fine"));
            var letter =
                    app.read(new GroupTopics("valid-" + app.topic).dlq(), 1).get(0);
            assertThat(header(letter, "levee-category")).isEqualTo("PERMANENT");
            assertThat(header(letter, "levee-attempt")).isEqualTo("1");
            assertThat(header(letter, "levee-error-class")).endsWith("MethodArgumentNotValidException");
        }
    }

    static class Failing {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "failing-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
        void take(String value) {
            seen.add(value);
            switch (value) {
                case "down" -> throw new UncheckedIOException(new IOException("down"));
                case "wrong" -> throw new ArithmeticException("wrong");
                default -> {}
            }
        }
    }

    @Test
    void aDefaultErrorHandlerKeepsItsBackOffItsListAndItsRecoverer() {
        var template = new KafkaTemplate<String, String>(new DefaultKafkaProducerFactory<>(
                kafka.clientProperties(), new StringSerializer(), new StringSerializer()));
        var handler = new DefaultErrorHandler(new DeadLetterPublishingRecoverer(template), new FixedBackOff(1, 2));
        handler.addNotRetryableExceptions(ArithmeticException.class);
        try (var app = App.of(kafka, 1)
                .bean("listener", new Failing())
                .bean("handler", handler)
                .factory(factory -> factory.setCommonErrorHandler(handler))
                .start()) {
            kafka.cluster().createTopic(app.topic + "-dlt", 1);
            app.send("down", "wrong", "fine");
            var seen = app.get(Failing.class).seen;
            await().atMost(App.PATIENCE).until(() -> seen.contains("fine"));
            assertThat(seen).containsExactly("down", "down", "down", "wrong", "fine");
            var letters = app.read(app.topic + "-dlt", 2);
            assertThat(letters).extracting(ConsumerRecord::value).containsExactly("down", "wrong");
            assertThat(header(letters.get(0), KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP))
                    .isEqualTo("failing-" + app.topic);
            assertThat(header(letters.get(1), KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN))
                    .isEqualTo(ArithmeticException.class.getName());
        } finally {
            template.destroy();
        }
    }

    @Test
    void aRecovererThatFailsLosesNothing() {
        var handler = new DefaultErrorHandler(
                (record, failure) -> {
                    throw new IllegalStateException("no recovery today");
                },
                new FixedBackOff(0, 0));
        try (var app = App.of(kafka, 1)
                .bean("listener", new Failing())
                .factory(factory -> factory.setCommonErrorHandler(handler))
                .start()) {
            app.send("wrong");
            var letter =
                    app.read(new GroupTopics("failing-" + app.topic).dlq(), 1).get(0);
            assertThat(header(letter, "levee-error-class")).isEqualTo(ArithmeticException.class.getName());
        }
    }

    static class Replying {

        @KafkaListener(
                id = "replying-${topic}",
                topics = "${topic}",
                containerFactory = "leveeListenerContainerFactory")
        @SendTo("${topic}-replies")
        String answer(String value) {
            return value + "!";
        }
    }

    @Test
    void whatAMethodReturnsIsSentWhereItSays() {
        var template = new KafkaTemplate<String, String>(new DefaultKafkaProducerFactory<>(
                Map.copyOf(kafka.clientProperties()), new StringSerializer(), new StringSerializer()));
        try (var app = App.of(kafka, 1)
                .bean("listener", new Replying())
                .factory(factory -> factory.setReplyTemplate(template))
                .start()) {
            kafka.cluster().createTopic(app.topic + "-replies", 1);
            app.send("hello");
            assertThat(app.read(app.topic + "-replies", 1))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("hello!");
        } finally {
            template.destroy();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
