package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Levee;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.kafka.annotation.KafkaListener;

/** M3.2, issue 14 proof 3: the way back of docs/migration/spring-kafka.md, with the parked records in it. */
class BackToSpringTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** What {@code a:1} needs is down. */
    static class OnLevee {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "back-${topic}", topics = "${topic}", containerFactory = "leveeListenerContainerFactory")
        void take(String value) throws IOException {
            if (value.equals("a:1")) {
                throw new IOException("down");
            }
            seen.add(value);
        }
    }

    /** The same without the factory. */
    static class OnSpring {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "back-${topic}", topics = "${topic}")
        void take(String value) {
            seen.add(value);
        }
    }

    @Test
    void springGoesOnAtTheCommittedOffsetAndWhatIsParkedWaitsForTheDrain() throws Exception {
        String topic = kafka.topic(1);
        try (var app = levee(topic)) {
            app.send("a:1", "a:2", "b:1");
            var seen = app.get(OnLevee.class).seen;
            await().atMost(App.PATIENCE).until(() -> seen.contains("b:1") && committed(topic) == 3);
            assertThat(seen).containsExactly("b:1");
        }
        // nobody drained: Spring knows nothing of what is parked
        assertThat(handledBySpring(topic, "c:1")).containsExactly("c:1");
        assertThat(drained(topic)).containsExactly("a:1", "a:2");
        assertThat(handledBySpring(topic, "d:1")).containsExactly("d:1");
        assertThat(drained(topic)).isEmpty();
    }

    private static App levee(String topic) {
        return App.on(kafka, topic)
                .bean("listener", new OnLevee())
                .factory(factory -> factory.setCustomizers(List.of((id, consumer) -> consumer.ordering(Ordering.KEY)
                        .retry(Retry.exponential(Duration.ofSeconds(1), Duration.ofSeconds(1))
                                .attempts(1_000))
                        .holdUpTo(Duration.ZERO))))
                .start();
    }

    private static List<String> handledBySpring(String topic, String sent) {
        try (var app = App.on(kafka, topic).bean("listener", new OnSpring()).start()) {
            app.send(sent);
            var seen = app.get(OnSpring.class).seen;
            await().atMost(App.PATIENCE).until(() -> seen.contains(sent));
            return List.copyOf(seen);
        }
    }

    /** Step 1 of the guide. */
    private static List<String> drained(String topic) throws Exception {
        var handled = new CopyOnWriteArrayList<String>();
        Levee.consumer(kafka.clientProperties())
                .topics(topic)
                .group("back-" + topic)
                .ordering(Ordering.KEY)
                .values(StringDeserializer::new)
                .startAt(StartAt.refuse())
                .handle(record -> handled.add(record.value()))
                .drainParked()
                .start()
                .termination()
                .toCompletableFuture()
                .get(App.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return handled;
    }

    private static long committed(String topic) throws ExecutionException, InterruptedException {
        return kafka
                .cluster()
                .admin()
                .listConsumerGroupOffsets("back-" + topic)
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }
}
