package dev.levee.spring.boot.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Category;
import dev.levee.producer.LeveeProducer;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.index.Row;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Stamp;
import dev.levee.triage.replay.Pace;
import dev.levee.triage.replay.Plan;
import dev.levee.wire.GroupTopics;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** M7.1, issue 8 proof 5: one trace from who sends, over each attempt and the retry topic, to who reads the dead letter, and the replay. */
class TracingTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final Duration DELAY = Duration.ofMillis(20);

    static class Orders {
        final Queue<String> letters = new ConcurrentLinkedQueue<>();
        volatile boolean mended;

        @KafkaListener(
                id = "orders",
                groupId = "${topic}",
                topics = "${topic}",
                containerFactory = LeveeListener.FACTORY)
        void take(String value) throws ConnectException {
            if (!mended) {
                throw new ConnectException(value);
            }
        }

        /** On Spring's own container: what Levee writes is not for Levee's handlers. */
        @KafkaListener(id = "letters", groupId = "${topic}-letters", topics = "${letters}")
        void read(String value) {
            letters.add(value);
        }
    }

    @Test
    void oneTraceFromTheProducerOverTheRetryTopicToTheDeadLetterAndItsReplay() {
        String topic = kafka.topic(1);
        String letters = new GroupTopics(topic).dlq();
        kafka.cluster().createTopic(letters, 1);
        var tracing = new InMemoryTracing();
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class, LeveeAutoConfiguration.class, WaitTracingAutoConfiguration.class))
                .withBean(ObservationRegistry.class, tracing::registry)
                .withBean(Propagator.class, tracing::propagator)
                .withBean(Orders.class)
                .withPropertyValues(
                        "topic=" + topic,
                        "letters=" + letters,
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "spring.kafka.listener.observation-enabled=true",
                        "levee.ordering=key",
                        "levee.hold-up-to=0s", // so that each retry goes through the retry topic
                        "levee.retry.delays=" + DELAY.toMillis() + "ms," + DELAY.toMillis() + "ms")
                .run(context -> {
                    send(context.getBean(ObservationRegistry.class), topic);
                    var orders = context.getBean(Orders.class);
                    await().atMost(Duration.ofSeconds(60)).until(() -> !orders.letters.isEmpty());
                    orders.mended = true;
                    Job job = replay(topic, letters);
                    assertThat(job.handled())
                            .as("%s %s %s", job.state(), job.ending(), job.refusals())
                            .isOne();
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> tracing.spans(SpanKind.CONSUMER).size() == 5);
                });

        SpanData sent = tracing.spans(SpanKind.PRODUCER).get(0);
        SpanData letter = only(tracing.spans(SpanKind.PRODUCER), topic + " dead letter");
        assertThat(letter.getAttributes().get(AttributeKey.stringKey(WaitSpans.CATEGORY)))
                .isEqualTo(Category.TRANSIENT.name());
        assertThat(only(tracing.spans(SpanKind.INTERNAL), "checkout").getSpanId())
                .isEqualTo(sent.getParentSpanId());
        var waits = tracing.spans(SpanKind.INTERNAL).stream()
                .filter(span -> span.getName().equals(topic + " retry wait"))
                .toList();
        assertThat(waits)
                .as("two of the schedule, and that for its replay")
                .hasSize(3)
                .allSatisfy(wait -> assertThat(wait.getEndEpochNanos() - wait.getStartEpochNanos())
                        .isGreaterThanOrEqualTo(DELAY.toNanos()));
        var after = new ArrayList<>(tracing.spans(SpanKind.CONSUMER));
        after.addAll(waits);
        after.add(letter);
        assertThat(after).allSatisfy(span -> {
            assertThat(span.getTraceId()).isEqualTo(sent.getTraceId());
            assertThat(span.getParentSpanId()).isEqualTo(sent.getSpanId());
        });
        assertThat(tracing.spans(SpanKind.CONSUMER))
                .extracting(SpanData::getName)
                .containsExactly(
                        topic + " process",
                        topic + " process",
                        topic + " process",
                        letters + " process",
                        topic + " process");
    }

    /** All that is open in {@code letters}, as somebody decides who has mended what was broken. */
    private static Job replay(String group, String letters) throws InterruptedException {
        try (var triage = new Triage(kafka.clientProperties(), List.of(letters), Map.of(), 100)) {
            triage.refresh(read -> {});
            GroupKey kind = triage.index().groups(0).get(0).key();
            Row row = triage.index()
                    .list(kind, state -> state == FailureState.OPEN, Long.MAX_VALUE, 100)
                    .get(0);
            var refs = List.of(new Ref(row.id(), row.place()));
            Plan plan = Planning.of(kafka.clientProperties(), triage, group, refs, false);
            assertThat(plan.refs()).as("%s", plan.refused()).hasSize(1);
            String id = Planning.newId();
            var stamp = new Stamp("ann", "mended", row.lastFailedAt());
            assertThat(Planning.freeze(triage.log(), id, plan, stamp)).isEmpty();
            var limits = new Replayer.Limits(new Pace(Pace.MOST_PER_SECOND), 60_000, 60_000);
            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", limits);
            assertThat(replayer.start(id, stamp)).isEmpty();
            return replayer.run(id, (job, unconfirmed, why) -> {});
        }
    }

    private static SpanData only(List<SpanData> spans, String name) {
        assertThat(spans).filteredOn(span -> span.getName().equals(name)).hasSize(1);
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
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
