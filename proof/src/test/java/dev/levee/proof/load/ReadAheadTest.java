package dev.levee.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.PartitionSnapshot;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** M2.4: what is read ahead follows the speed of handlers: little of what is slow, up to the limits of what is quick. */
@Isolated("measures time")
class ReadAheadTest {

    private static final int BUFFER = 20_000;
    private static final int POLL = 500;
    private static final int RECORDS = 60_000;
    private static final int WORKERS = 8;
    /** Two seconds of work at 10 a second each, and some for uneven stretches on a busy machine. */
    private static final int LITTLE = 5 * 10 * WORKERS;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void ofASlowTopicLittleWaitsInMemoryAndWorkersNeverWait() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, 1_000);
        var metrics = new SimpleMeterRegistry();
        try (var consumer = scene.consumer()
                .concurrency(WORKERS)
                .buffer(BUFFER, 64L << 20)
                .metrics(metrics)
                .handle(record -> {
                    SystemTime.sleep(100);
                    handled.incrementAndGet();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> handled.get() > 2 * WORKERS);
            int most = 0;
            int fewestRunning = WORKERS;
            int before = handled.get();
            long start = SystemTime.nanos();
            while (SystemTime.nanos() - start < Duration.ofSeconds(10).toNanos()) {
                PartitionSnapshot now = consumer.snapshot().partitions().get(0);
                most = Math.max(most, now.unfinished());
                fewestRunning = Math.min(fewestRunning, now.running());
                assertThat(now.mostUnfinished()).isBetween(8 * WORKERS, LITTLE);
                SystemTime.sleep(20);
            }
            double perSecond = (handled.get() - before) * 1e9 / (SystemTime.nanos() - start);
            assertThat(most).as("some seconds of work, and a poll").isLessThan(LITTLE + POLL);
            assertThat(fewestRunning).isEqualTo(WORKERS);
            assertThat(perSecond).as("of an ideal 80").isGreaterThan(50);
            assertThat(gauge(metrics, "levee.unfinished", scene)).isBetween(1.0, (double) most);
            assertThat(gauge(metrics, "levee.unfinished.most", scene)).isLessThan(BUFFER);
        }
    }

    @Test
    void ofAQuickTopicAsMuchAsIsAllowed() {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), RECORDS, 1_000);
        try (var consumer = scene.consumer()
                .concurrency(WORKERS)
                .buffer(BUFFER, 64L << 20)
                .handle(record -> handled.incrementAndGet())
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> handled.get() == RECORDS);
            assertThat(consumer.snapshot().partitions().get(0).mostUnfinished()).isEqualTo(BUFFER);
            consumer.adjust(limits -> limits.withBuffer(100, 1 << 20));
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().get(0).mostUnfinished() == 100);
        }
    }

    private static double gauge(SimpleMeterRegistry metrics, String name, Scene scene) {
        return metrics.get(name).tag("topic", scene.topic()).gauge().value();
    }
}
