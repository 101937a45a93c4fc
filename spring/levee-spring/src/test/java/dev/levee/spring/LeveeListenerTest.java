package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.BreakerState;
import dev.levee.Ordering;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Levee's own annotation adds. */
class LeveeListenerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Billing {
        final CountDownLatch first = new CountDownLatch(1);
        final Queue<String> done = new ConcurrentLinkedQueue<>();
        final Queue<String> tried = new ConcurrentLinkedQueue<>();

        @LeveeListener(
                id = "billing-${topic}",
                topics = "${topic}",
                ordering = Ordering.KEY,
                concurrency = "8",
                retryDelays = {"10ms", "${second}"},
                permanent = ArithmeticException.class,
                breaker = "payments",
                attemptTimeout = "40s")
        void charge(String value) throws InterruptedException {
            tried.add(value);
            if (value.equals("ada:1") && !first.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("bob waits for ada");
            }
            if (value.equals("eve:down")) {
                throw new UncheckedIOException(new IOException(value));
            }
            if (value.equals("eve:wrong")) {
                throw new ArithmeticException(value);
            }
            done.add(value);
            if (value.equals("bob:1")) {
                first.countDown();
            }
        }
    }

    @Test
    void orderingRetriesBreakerAndPermanentFailuresAreAsTheAnnotationSays() {
        var breakers = new Breakers(java.util.List.of());
        try (var app = App.of(kafka, 1)
                .with("second", "PT0.02S")
                .bean("listener", new Billing())
                .factory(factory -> factory.setBreakers(breakers))
                .start()) {
            app.send("ada:1", "ada:2", "bob:1", "eve:down", "eve:wrong");
            var listener = app.get(Billing.class);
            await().atMost(App.PATIENCE).until(() -> listener.done.size() == 3);
            assertThat(listener.done).containsSubsequence("ada:1", "ada:2").startsWith("bob:1");
            assertThat(app.read(new GroupTopics("billing-" + app.topic).dlq(), 2))
                    .extracting(ConsumerRecord::value)
                    .containsExactly("eve:down", "eve:wrong");
            assertThat(listener.tried.stream().filter("eve:down"::equals)).hasSize(3);
            assertThat(listener.tried.stream().filter("eve:wrong"::equals)).hasSize(1);
            assertThat(app.container("billing-" + app.topic)
                            .consumer()
                            .orElseThrow()
                            .snapshot()
                            .breaker())
                    .hasValueSatisfying(status -> assertThat(status.state()).isEqualTo(BreakerState.CLOSED));
        }
    }

    @Test
    void aCustomizerGoesBeforeTheAnnotation() {
        try (var app = App.of(kafka, 1)
                .with("second", "1ms")
                .bean("listener", new Billing())
                .factory(factory -> factory.setCustomizers(
                        java.util.List.of((id, consumer) -> consumer.retry(dev.levee.Retry.never()))))
                .start()) {
            app.send("eve:down");
            app.read(new GroupTopics("billing-" + app.topic).dlq(), 1);
            assertThat(app.get(Billing.class).tried).containsExactly("eve:down");
        }
    }

    @Test
    void aDurationThatIsNoneIsRefusedWhereItStands() {
        var app = App.unconnected().with("second", "soon").bean("listener", new Billing());
        assertThatThrownBy(app::start).rootCause().isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(App.unconnected().with("second", "soon").bean("listener", new Billing())::start)
                .hasStackTraceContaining(
                        "listener billing-orders has retryDelays \"soon\", which is no duration: write it like");
    }
}
