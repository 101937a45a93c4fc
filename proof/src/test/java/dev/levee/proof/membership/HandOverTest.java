package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Batching;
import dev.levee.ConsumerBuilder;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.TwoMembers;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M2.2, M4.3, G3: whatever the kind of handler, partitions that move in the middle of work repeat nothing. */
class HandOverTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final OrderWatch watch = new OrderWatch();

    private interface Kind {
        ConsumerBuilder<byte[], byte[]> of(ConsumerBuilder<byte[], byte[]> builder);
    }

    @Test
    void batchesAreFinishedBeforeTheirPartitionGoes() throws Exception {
        handOver(builder -> builder.handleBatch(Batching.of(10, Duration.ofMillis(20)), batch -> {
            for (var record : batch) {
                watch.handle(record, () -> SystemTime.take(1_000_000));
            }
        }));
    }

    @Test
    void stagesAreFinishedBeforeTheirPartitionGoes() throws Exception {
        ExecutorService elsewhere = Executors.newFixedThreadPool(4);
        try {
            handOver(builder -> builder.handleAsync(record -> CompletableFuture.runAsync(
                    () -> {
                        try {
                            watch.handle(record, () -> SystemTime.take(1_000_000));
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    },
                    elsewhere)));
        } finally {
            elsewhere.shutdownNow();
        }
    }

    private void handOver(Kind kind) throws Exception {
        String topic = kafka.topic(4);
        var members = new TwoMembers(kafka, topic, "classic", Duration.ofMinutes(1));
        var second = new TwoMembers.Owned();
        Records.produce(kafka.clientProperties(), topic, 4_000, 80);
        try (var first = kind.of(members.levee().concurrency(4)).start()) {
            await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() > 200);
            try (var joined =
                    kind.of(members.levee().concurrency(4).listener(second)).start()) {
                await().atMost(Scene.PATIENCE).until(() -> second.now.size() == 2);
                assertThat(watch.distinctHandled()).as("moved in the middle").isLessThan(4_000);
                await().atMost(Scene.PATIENCE).until(() -> watch.distinctHandled() == 4_000);
                assertThat(joined.snapshot().overruns() + first.snapshot().overruns())
                        .isZero();
            }
        }
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.duplicates()).isZero();
    }
}
