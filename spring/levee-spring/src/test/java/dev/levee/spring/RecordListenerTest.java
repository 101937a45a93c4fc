package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import java.io.Serializable;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaHandler;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;

/** Methods that take a record, unchanged from Spring's own containers. */
class RecordListenerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** As many are written: not thread-safe, because Spring calls it from one thread. */
    static class PlainField {
        private int handled;
        private final Queue<Integer> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "plain-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
        void count(String value) {
            int before = handled;
            for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait(); // room for somebody else, if there were one
            }
            handled = before + 1;
            seen.add(handled);
        }
    }

    @Test
    void aListenerWithAPlainFieldStaysCorrect() {
        try (var app = App.of(kafka, 6).bean("listener", new PlainField()).start()) {
            int records = 600;
            app.send(IntStream.range(0, records)
                    .mapToObj(i -> "key-" + i % 50 + ":" + i)
                    .toArray(String[]::new));
            var listener = app.get(PlainField.class);
            await().atMost(App.PATIENCE).until(() -> listener.seen.size() >= records);
            assertThat(listener.seen)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, records).boxed().toList());
        }
    }

    static class Concurrent {
        private final CountDownLatch both = new CountDownLatch(2);

        @KafkaListener(
                id = "concurrent-${topic}",
                topics = "${topic}",
                concurrency = "2",
                containerFactory = "leveeListenerContainerFactory")
        void meet(String value) throws InterruptedException {
            both.countDown();
            if (!both.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody else came");
            }
        }
    }

    @Test
    void concurrencyIsHowManyPartitionsAreHandledAtOnce() throws InterruptedException {
        try (var app = App.of(kafka, 2).bean("listener", new Concurrent()).start()) {
            app.send(new ProducerRecord<>(app.topic, 0, "a", "a"));
            app.send(new ProducerRecord<>(app.topic, 1, "b", "b"));
            assertThat(app.get(Concurrent.class).both.await(20, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    static class Everything {
        private final Queue<List<Object>> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "everything-${topic}",
                topics = "${topic}",
                info = "shop 7",
                containerFactory = "leveeListenerContainerFactory")
        void take(
                @Payload(required = false) String payload,
                @Header(KafkaHeaders.RECEIVED_KEY) String key,
                @Header(KafkaHeaders.RECEIVED_TOPIC) String topic,
                @Header(KafkaHeaders.RECEIVED_PARTITION) int partition,
                @Header(KafkaHeaders.OFFSET) long offset,
                @Header(KafkaHeaders.GROUP_ID) String group,
                @Header(KafkaHeaders.DELIVERY_ATTEMPT) int attempt,
                @Header(KafkaHeaders.LISTENER_INFO) String info,
                @Headers Map<String, Object> headers,
                ConsumerRecord<String, String> record) {
            seen.add(List.of(
                    String.valueOf(payload),
                    key,
                    topic,
                    partition,
                    offset,
                    group,
                    attempt,
                    info,
                    headers.containsKey("trace"),
                    record.headers().lastHeader("trace").value().length));
        }
    }

    @Test
    void payloadKeyHeadersAndGroupReachTheMethod() {
        try (var app = App.of(kafka, 1)
                .bean("listener", new Everything())
                .factory(factory -> factory.getContainerProperties().setDeliveryAttemptHeader(true))
                .start()) {
            var record = new ProducerRecord<>(app.topic, "ada", "12.50");
            record.headers().add("trace", "abc".getBytes(StandardCharsets.UTF_8));
            app.send(record);
            var tombstone = new ProducerRecord<String, String>(app.topic, "ada", null);
            tombstone.headers().add("trace", new byte[0]);
            app.send(tombstone);
            var seen = app.get(Everything.class).seen;
            await().atMost(App.PATIENCE).until(() -> seen.size() == 2);
            String group = "everything-" + app.topic;
            assertThat(seen)
                    .containsExactly(
                            List.of("12.50", "ada", app.topic, 0, 0L, group, 1, "shop 7", true, 3),
                            List.of("null", "ada", app.topic, 0, 1L, group, 1, "shop 7", true, 0));
        }
    }

    static class Collecting {
        final Queue<Object> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "collecting-${topic}",
                topics = "${topic}",
                containerFactory = "leveeListenerContainerFactory")
        void take(@Payload Serializable payload) {
            seen.add(payload);
        }
    }

    @Test
    void aFilterLeavesRecordsOut() {
        try (var app = App.of(kafka, 1)
                .bean("listener", new Collecting())
                .factory(factory -> factory.setRecordFilterStrategy(
                        record -> record.value().toString().endsWith("no")))
                .start()) {
            app.send("a:yes", "a:no", "b:yes");
            var seen = app.get(Collecting.class).seen;
            await().atMost(App.PATIENCE).until(() -> seen.size() == 2);
            assertThat(seen).containsExactly("a:yes", "b:yes");
        }
    }

    @Test
    void aConverterMakesThePayload() {
        var converter = new MessagingMessageConverter() {
            @Override
            protected Object extractAndConvertValue(ConsumerRecord<?, ?> record, @Nullable Type type) {
                return record.value().toString().length();
            }
        };
        try (var app = App.of(kafka, 1)
                .bean("listener", new Collecting())
                .factory(factory -> factory.setRecordMessageConverter(converter))
                .start()) {
            app.send("four");
            var seen = app.get(Collecting.class).seen;
            await().atMost(App.PATIENCE).until(() -> !seen.isEmpty());
            assertThat(seen).containsExactly(4);
        }
    }

    @KafkaListener(id = "handlers-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
    static class Handlers {
        private final Queue<Object> seen = new ConcurrentLinkedQueue<>();

        @KafkaHandler
        void text(String text) {
            seen.add(text);
        }

        @KafkaHandler(isDefault = true)
        void other(Object number) {
            seen.add(-1);
        }
    }

    @Test
    void aClassWithHandlersIsCalledByType() {
        try (var app = App.of(kafka, 1).bean("listener", new Handlers()).start()) {
            app.send("text");
            var seen = app.get(Handlers.class).seen;
            await().atMost(App.PATIENCE).until(() -> !seen.isEmpty());
            assertThat(seen).containsExactly("text");
        }
    }
}
