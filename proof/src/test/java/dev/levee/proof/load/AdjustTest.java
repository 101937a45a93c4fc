package dev.levee.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeException;
import dev.levee.PartitionSnapshot.PauseReason;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M4.2, G5: concurrency, buffers and rate change while a consumer runs, and nothing is lost by it. */
class AdjustTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void moreAndFewerHandlersRunAtOnce() {
        var scene = Scene.of(kafka, 2);
        Records.produce(kafka.clientProperties(), scene.topic(), 200, 200);
        var running = new AtomicInteger();
        var let = new Semaphore(0);

        try (var consumer = scene.consumer()
                .concurrency(3)
                .handle(record -> {
                    running.incrementAndGet();
                    let.acquire();
                    running.decrementAndGet();
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> running.get() == 3);
            consumer.adjust(limits -> limits.withConcurrency(10));
            await().atMost(Scene.PATIENCE).until(() -> running.get() == 10);
            consumer.adjust(limits -> limits.withConcurrency(2));
            let.release(20);
            await().atMost(Scene.PATIENCE).until(() -> let.availablePermits() == 0 && running.get() == 2);
            assertThat(consumer.snapshot().limits().concurrency()).isEqualTo(2);
            let.release(1_000);
            scene.awaitNoLag(0);
            scene.awaitNoLag(1);
        }
    }

    @Test
    void atALimitedRateNothingBeginsSoonerAndPollingGoesOn() {
        var scene = Scene.of(kafka, 2);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 100);
        var begun = new ConcurrentLinkedQueue<Long>();
        long start = SystemTime.nanos();

        try (var consumer = scene.consumer()
                .maxRate(50)
                .handle(record -> begun.add(SystemTime.nanos()))
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> begun.size() >= 50);
            consumer.adjust(limits -> limits.withoutMaxRate());
            scene.awaitNoLag(0);
            scene.awaitNoLag(1);
            assertThat(consumer.snapshot().maxPollGapMillis()).isLessThan(5_000);
        }
        long fiftieth = begun.stream().sorted().skip(49).findFirst().orElseThrow();
        assertThat(fiftieth - start).as("5 at once, the others 20 ms apart").isGreaterThan(45 * 20_000_000L);
        assertThat(begun).hasSize(100);
    }

    @Test
    void aSmallerBufferPausesFetchingAndALargerOneResumesIt() {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 100);
        var let = new CountDownLatch(1);

        try (var consumer =
                scene.consumer().concurrency(64).handle(record -> let.await()).start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().stream().anyMatch(p -> p.unfinished() == 100));
            consumer.adjust(limits -> limits.withBuffer(50, 1 << 20));
            await().atMost(Scene.PATIENCE)
                    .until(() ->
                            consumer.snapshot().partitions().get(0).paused().contains(PauseReason.BACKPRESSURE));
            consumer.adjust(limits -> limits.withBuffer(1_000, 1 << 20));
            await().atMost(Scene.PATIENCE)
                    .until(() ->
                            consumer.snapshot().partitions().get(0).paused().isEmpty());
            let.countDown();
            scene.awaitNoLag(0);
        }
    }

    @Test
    void whatStartWouldRefuseIsRefusedAndChangesNothing() {
        var scene = Scene.of(kafka, 1);
        try (var consumer = scene.consumer().concurrency(7).handle(record -> {}).start()) {
            assertThatThrownBy(() -> consumer.adjust(limits -> limits.withConcurrency(0)))
                    .isInstanceOf(LeveeException.class)
                    .hasMessageContaining("concurrency is 0: give 1 to 10,000");
            assertThatThrownBy(() -> consumer.adjust(limits -> limits.withMaxRate(-1)))
                    .hasMessageContaining("maxRate is -1.0");
            assertThat(consumer.snapshot().limits().concurrency()).isEqualTo(7);
            assertThat(consumer.snapshot().limits().maxRate()).isEmpty();
        }
    }
}
