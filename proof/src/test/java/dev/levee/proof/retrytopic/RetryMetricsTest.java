package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.PartitionSnapshot;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M7.2, issue 5: whoever is on call sees what is parked, what of it is due, for how long, and how late retries begin. */
class RetryMetricsTest {

    private static final int RECORDS = 40;
    private static final int DELAY_SECONDS = 8;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void sayWhatIsParkedDueAndLate() {
        var scene = Scene.of(kafka, 2);
        Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, RECORDS);
        try (var consumer = scene.consumer()
                .holdUpTo(Duration.ZERO)
                .retry(Retry.delays(Duration.ofSeconds(DELAY_SECONDS)).jitter(0))
                .retryBudget(1, 100)
                .metrics(metrics)
                .handle(record -> {
                    if (record.attempt() == 1) {
                        throw new ConnectException("payments-api refuses connections");
                    }
                    handled.incrementAndGet();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> gauge("levee.parked", scene) == RECORDS);
            consumer.pause();
            assertThat(gauge("levee.retry.budget.used")).isZero();
            // a pause begins nothing, and time goes on
            await().atMost(Scene.PATIENCE).until(() -> gauge("levee.parked.due", scene) == RECORDS);
            assertThat(gauge("levee.parked.oldest", scene)).isBetween(DELAY_SECONDS - 1.0, 60.0);
            assertThat(consumer.snapshot().partitions().stream()
                            .mapToInt(PartitionSnapshot::parked)
                            .sum())
                    .isEqualTo(RECORDS);
            assertThat(consumer.snapshot().partitions()).allSatisfy(partition -> {
                assertThat(partition.due()).isEqualTo(partition.parked()).isPositive();
                assertThat(partition.parkedSince().orElseThrow())
                        .isBetween(
                                SystemTime.now().minusSeconds(60),
                                SystemTime.now().minusSeconds(DELAY_SECONDS - 1));
            });
            assertThat(handled).hasValue(0);

            consumer.resume();
            await().atMost(Scene.PATIENCE).until(() -> gauge("levee.parked", scene) == 0);
            var late = metrics.get("levee.retry.lateness")
                    .tag("topic", scene.topic())
                    .timer();
            assertThat(late.count()).as("one a retry, and none is early").isEqualTo(RECORDS);
            assertThat(late.max(TimeUnit.SECONDS)).isBetween(0.0, 60.0);
            assertThat(gauge("levee.parked.due", scene)).isZero();
            assertThat(gauge("levee.parked.oldest", scene)).isZero();
            assertThat(gauge("levee.retry.read.amplification")).isBetween(1.0, 3.0);
            assertThat(metrics.get("levee.retry.wanted.bytes").functionCounter().count())
                    .isPositive();
            assertThat(gauge("levee.retry.budget.used")).isBetween(0.01, 1.0);
            assertThat(consumer.snapshot().retryBudgetUsed()).isPresent();
        }
        assertThat(handled).hasValue(RECORDS);
    }

    private double gauge(String name, Scene scene) {
        return metrics.get(name).tag("topic", scene.topic()).gauge().value();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
