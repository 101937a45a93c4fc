package dev.levee.spring.boot.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.producer.LeveeProducer;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
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
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.ConnectException;
import java.time.Duration;
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
                    var orders = context.getBean(Orders.class);
                    await().atMost(Duration.ofSeconds(60)).until(() -> !orders.letters.isEmpty());
                    orders.mended = true;
                    Job job = replay(topic, letters);
                    assertThat(job.failed()).as(job.ending()).isZero();
                    await().atMost(Duration.ofSeconds(10))
                            .until(() -> tracing.spans(SpanKind.CONSUMER).size() == 5);
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
            var refs = triage.index().list(kind, state -> state == FailureState.OPEN, Long.MAX_VALUE, 100).stream()
                    .map(row -> new Ref(row.id(), row.place()))
                    .toList();
            Plan plan = Planning.of(kafka.clientProperties(), triage, group, refs, false);
            assertThat(plan.refs()).as("%s", plan.refused()).hasSize(1);
            String id = Planning.newId();
            var stamp = new Stamp("ann", "mended", 1_800_000_000_000L);
            assertThat(Planning.freeze(triage.log(), id, plan, stamp)).isEmpty();
            var limits = new Replayer.Limits(new Pace(Pace.MOST_PER_SECOND), 60_000, 60_000);
            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", limits);
            assertThat(replayer.start(id, stamp)).isEmpty();
            return replayer.run(id, (job, unconfirmed, why) -> {});
        }
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
