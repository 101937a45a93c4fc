package dev.levee.proof.transactions;

import static dev.levee.proof.fixture.Records.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.Retry;
import dev.levee.Transactions;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M5.2 with one member: outputs, dead letters and progress become visible together. */
class TransactionsTest {

    private static final Transactions EPOCHS = Transactions.epochs(Duration.ofMillis(100));

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void eachOutputIsThereOnceInTheOrderOfItsKey(String protocol) {
        var scene = Scene.of(kafka, 4);
        var pipeline = new Pipeline(scene.topic(), kafka.topic(4), 3_000, 50);
        pipeline.produce(kafka.clientProperties());
        try (LeveeConsumer consumer = pipeline.describe(scene.consumer(Map.of("group.protocol", protocol)))
                .start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> pipeline.isThrough(kafka.clientProperties(), scene.deadLetterTopic()));
        }
        pipeline.check(kafka.clientProperties(), scene.deadLetterTopic());
    }

    @Test
    void whoeverIsFencedHandlesAgainAndNobodySeesTheDifference() throws Exception {
        var scene = Scene.of(kafka, 4);
        var pipeline = new Pipeline(scene.topic(), kafka.topic(4), 6_000, 50);
        pipeline.produce(kafka.clientProperties());
        var aborts = new Aborts(kafka.cluster().admin(), scene.group());
        try (LeveeConsumer consumer =
                pipeline.describe(scene.consumer()).maxRate(1_500).start()) {
            await().pollInterval(Duration.ofSeconds(1)).atMost(Scene.PATIENCE).until(() -> {
                if (aborts.injected() < 4) {
                    aborts.inject();
                }
                return pipeline.isThrough(kafka.clientProperties(), scene.deadLetterTopic());
            });
        }
        assertThat(aborts.injected()).isGreaterThan(2);
        pipeline.check(kafka.clientProperties(), scene.deadLetterTopic());
    }

    /** Also beside such as the client does not split it from. */
    @ParameterizedTest
    @ValueSource(ints = {5_000, 50_000})
    void anOutputThatTheBrokerRefusesIsItsRecordsFailure(int most) {
        var scene = Scene.of(kafka, 1);
        String output = kafka.topic(1, Map.of("max.message.bytes", String.valueOf(most)));
        scene.send("a", "1", "large", "2");
        try (LeveeConsumer consumer = scene.consumer()
                .transactions(EPOCHS)
                .handle((record, out) -> {
                    String value = text(record.value());
                    out.send(Pipeline.to(output, value.equals("large") ? "x".repeat(most + 1_000) : value));
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == 3);
        }
        assertThat(Pipeline.values(kafka.clientProperties(), output)).containsExactly("1", "2");
        assertThat(Pipeline.values(kafka.clientProperties(), scene.deadLetterTopic()))
                .containsExactly("large");
    }

    /** G8: the ladder of dead letters holds where only the end of a transaction tells what is too large. */
    @Test
    void aDeadLetterThatIsTooLargeGetsSmaller() {
        var scene = Scene.of(kafka, 1);
        String output = kafka.topic(1);
        scene.send("a", "1", "x".repeat(5_000), "2");
        kafka.cluster().createTopic(scene.deadLetterTopic(), 1, Map.of("max.message.bytes", "4000"));
        try (LeveeConsumer consumer = scene.consumer()
                .transactions(EPOCHS)
                .handle((record, out) -> {
                    out.send(Pipeline.to(output, text(record.value())));
                    if (text(record.value()).length() > 1) {
                        throw new IllegalArgumentException("poison");
                    }
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == 3);
        }
        assertThat(Pipeline.values(kafka.clientProperties(), output)).containsExactly("1", "2");
        assertThat(Pipeline.values(kafka.clientProperties(), scene.deadLetterTopic()))
                .hasSize(1);
    }

    @Test
    void whatAnAttemptSendsThatFailsIsNotSent() {
        var scene = Scene.of(kafka, 1);
        String output = kafka.topic(1);
        scene.send("a", "1");
        var attempts = new AtomicInteger();
        try (LeveeConsumer consumer = scene.consumer()
                .transactions(EPOCHS)
                .retry(Retry.delays(Duration.ofMillis(10)))
                .handle((record, out) -> {
                    out.send(new ProducerRecord<>(output, record.key(), record.value()));
                    if (attempts.incrementAndGet() == 1) {
                        throw new IOException("once");
                    }
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> Groups.committedSum(kafka.cluster(), scene.group()) == 1);
        }
        assertThat(attempts).hasValue(2);
        assertThat(Pipeline.values(kafka.clientProperties(), output)).isEqualTo(List.of("1"));
    }
}
