package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.testkit.KafkaExtension;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.event.KafkaEvent;
import org.springframework.kafka.listener.RecordInterceptor;

/** What Spring does with containers, and what stands around listeners. */
class ContainerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Late {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();
        final Queue<String> events = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "late",
                groupId = "late-${topic}",
                topics = "${topic}",
                autoStartup = "false",
                containerFactory = "leveeListenerContainerFactory")
        void take(String value) {
            seen.add(value);
        }

        @EventListener
        void heard(KafkaEvent event) {
            events.add(event.getClass().getSimpleName());
        }
    }

    @Test
    void theRegistryStartsPausesResumesAndStopsIt() {
        try (var app = App.of(kafka, 1).bean("listener", new Late()).start()) {
            var container = app.container("late");
            var listener = app.get(Late.class);
            assertThat(container.isRunning()).isFalse();
            assertThat(container.getGroupId()).isEqualTo("late-" + app.topic);
            container.pause();
            container.start();
            app.send("a");
            await().atMost(App.PATIENCE)
                    .until(() -> container.getAssignedPartitions().size() == 1);
            assertThat(container.isContainerPaused()).isTrue();
            assertThat(listener.seen).isEmpty();
            container.resume();
            await().atMost(App.PATIENCE).until(() -> listener.seen.size() == 1);
            container.stop();
            assertThat(container.isRunning()).isFalse();
            assertThat(container.isInExpectedState()).isTrue();
            app.send("b");
            container.start();
            await().atMost(App.PATIENCE).until(() -> listener.seen.size() == 2);
            assertThat(listener.events)
                    .containsExactly(
                            "ConsumerStartingEvent",
                            "ConsumerPausedEvent",
                            "ConsumerStartedEvent",
                            "ConsumerResumedEvent",
                            "ConsumerStoppedEvent",
                            "ContainerStoppedEvent",
                            "ConsumerStartingEvent",
                            "ConsumerStartedEvent");
        }
    }

    static class Watched {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "watched-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
        void take(String value) {
            seen.add(value);
            if (value.equals("bad")) {
                throw new IllegalArgumentException(value);
            }
        }
    }

    record Told(Queue<String> words) implements RecordInterceptor<Object, Object> {

        @Override
        public @Nullable ConsumerRecord<Object, Object> intercept(
                ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
            words.add("intercept " + record.value());
            return record.value().equals("none") ? null : record;
        }

        @Override
        public void success(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
            words.add("success " + record.value());
        }

        @Override
        public void failure(
                ConsumerRecord<Object, Object> record, Exception failure, Consumer<Object, Object> consumer) {
            words.add("failure " + record.value());
        }

        @Override
        public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
            words.add("after " + record.value());
        }
    }

    @Test
    void anInterceptorStandsAroundEachRecord() {
        var told = new Told(new ConcurrentLinkedQueue<>());
        try (var app = App.of(kafka, 1)
                .bean("listener", new Watched())
                .factory(factory -> factory.setRecordInterceptor(told))
                .start()) {
            app.send("none", "bad", "good");
            await().atMost(App.PATIENCE).until(() -> told.words.contains("after good"));
            assertThat(told.words)
                    .containsExactly(
                            "intercept none",
                            "success none",
                            "after none",
                            "intercept bad",
                            "failure bad",
                            "after bad",
                            "intercept good",
                            "success good",
                            "after good");
            assertThat(app.get(Watched.class).seen).containsExactly("bad", "good");
        }
    }

    static class Observing implements ObservationHandler<Observation.Context> {
        final Queue<List<String>> stopped = new ConcurrentLinkedQueue<>();

        @Override
        public void onStop(Observation.Context context) {
            stopped.add(List.of(
                    context.getName(),
                    Objects.requireNonNull(context.getLowCardinalityKeyValue("spring.kafka.listener.id"))
                            .getValue(),
                    String.valueOf(context.getError())));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    @Test
    void eachAttemptIsObservedUnderSpringsName() {
        var observing = new Observing();
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(observing);
        try (var app = App.of(kafka, 1)
                .bean("listener", new Watched())
                .bean("registry", registry)
                .factory(factory -> factory.getContainerProperties().setObservationEnabled(true))
                .start()) {
            app.send("bad", "good");
            await().atMost(App.PATIENCE).until(() -> observing.stopped.size() == 2);
            String id = "watched-" + app.topic;
            assertThat(observing.stopped)
                    .containsExactly(
                            List.of("spring.kafka.listener", id, "java.lang.IllegalArgumentException: bad"),
                            List.of("spring.kafka.listener", id, "null"));
        }
    }
}
