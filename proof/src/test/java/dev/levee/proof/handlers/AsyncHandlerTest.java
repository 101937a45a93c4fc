package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerState;
import dev.levee.proof.fixture.OrderWatch;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M4.3, M1.7, G1, G2: handlers that end on another thread keep order, concurrency and time like any other. */
class AsyncHandlerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void orderAndConcurrencyHoldThroughFailures() throws Exception {
        var scene = Scene.of(kafka, 3);
        var watch = new OrderWatch();
        var elsewhere = Executors.newFixedThreadPool(16);
        Records.produce(kafka.clientProperties(), scene.topic(), 600, 40);
        try (var consumer = scene.consumer()
                .concurrency(5)
                .handleAsync(record -> {
                    var stage = new CompletableFuture<Void>();
                    elsewhere.execute(() -> {
                        try {
                            watch.handle(record, () -> {
                                SystemTime.take(200_000);
                                if (record.offset() % 50 == 7 && record.attempt() == 1) {
                                    throw new IOException("reset");
                                }
                            });
                            stage.complete(null);
                        } catch (Exception failed) {
                            stage.completeExceptionally(failed);
                        }
                    });
                    return stage;
                })
                .start()) {
            for (int partition = 0; partition < 3; partition++) {
                scene.awaitNoLag(partition);
            }
        } finally {
            elsewhere.shutdownNow();
        }
        assertThat(watch.violations()).isEmpty();
        assertThat(watch.distinctHandled()).isEqualTo(600);
        assertThat(watch.duplicates()).isZero();
        assertThat(watch.maxConcurrent()).isBetween(2, 5);
    }

    @Test
    void aStageThatNeverEndsIsCancelledAndTriedAgain() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        var seen = new CopyOnWriteArrayList<String>();
        var forgotten = new CompletableFuture<Void>();
        try (var consumer = scene.consumer()
                .attemptTimeout(Duration.ofMillis(300))
                .handleAsync(record -> {
                    seen.add(Records.text(record.value()) + " " + record.attempt());
                    return seen.size() == 1 ? forgotten : CompletableFuture.completedFuture(null);
                })
                .start()) {
            scene.awaitCommitted(0, 2);
        }
        assertThat(forgotten).isCancelled();
        assertThat(seen).containsExactly("1 1", "1 2", "2 1");
    }

    @Test
    void acknowledgedOnceFromAnyThreadEvenTooLate() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        scene.send("b", "3");
        var answers = new ConcurrentLinkedQueue<Boolean>();
        var attempts = new AtomicInteger();
        var elsewhere = Executors.newSingleThreadExecutor();
        var late = new CompletableFuture<dev.levee.Acknowledgement>();
        try (var consumer = scene.consumer()
                .attemptTimeout(Duration.ofMillis(500))
                .acknowledge((record, ack) -> {
                    attempts.incrementAndGet();
                    if (Records.text(record.value()).equals("3") && record.attempt() == 1) {
                        late.complete(ack); // and never acknowledged in time
                        return;
                    }
                    elsewhere.execute(() -> {
                        answers.add(ack.done());
                        answers.add(ack.failed(new IOException("after all")));
                    });
                })
                .start()) {
            scene.awaitCommitted(0, 3);
            assertThat(late.get(30, TimeUnit.SECONDS).done()).as("too late").isFalse();
            assertThat(consumer.state()).isEqualTo(ConsumerState.RUNNING);
        } finally {
            elsewhere.shutdown();
        }
        assertThat(attempts).hasValue(4);
        assertThat(answers).hasSize(6).filteredOn(first -> first).hasSize(3);
        assertThat(scene.deadLetters()).isEmpty();
    }

    @Test
    void whatEndsAfterCloseChangesNothing() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        var begun = new CompletableFuture<Void>();
        var stage = new CompletableFuture<Void>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
                return false; // works on, whatever it is told
            }
        };
        var consumer = scene.consumer()
                .drainTimeout(Duration.ofMillis(200))
                .handleAsync(record -> {
                    begun.complete(null);
                    return stage;
                })
                .start();
        begun.get(60, TimeUnit.SECONDS);
        consumer.close(Duration.ofSeconds(10));
        await().atMost(Scene.PATIENCE).until(() -> consumer.state() == ConsumerState.CLOSED);
        assertThat(stage.complete(null)).isTrue();
        assertThat(consumer.state()).isEqualTo(ConsumerState.CLOSED);
        assertThat(consumer.snapshot().overruns()).isEqualTo(1);
        assertThat(scene.offset(0)).isZero();
    }
}
