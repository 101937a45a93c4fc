package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** G1, G5: what users do and should not is defined (docs/handlers.md): it neither loses a record nor hangs. */
class UnsafeHandlersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void closedFromInsideAHandlerItFinishesAndIsCommitted() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2", "3");
        var self = new CompletableFuture<LeveeConsumer>();
        var consumer = scene.consumer()
                .handle(record -> {
                    if (record.offset() == 1) {
                        self.get(60, TimeUnit.SECONDS).close();
                    }
                })
                .start();
        self.complete(consumer);
        assertThat(end(consumer)).isEqualTo(ConsumerState.CLOSED);
        assertThat(scene.offset(0)).isBetween(2L, 3L);
        assertThat(consumer.snapshot().overruns()).isZero();
    }

    @Test
    void closedFromInsideAListenerItCloses() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        var self = new CompletableFuture<LeveeConsumer>();
        var consumer = scene.consumer()
                .listener(new ConsumerListener() {
                    @Override
                    public void onCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
                        self.join().close();
                    }
                })
                .handle(record -> {})
                .start();
        self.complete(consumer);
        assertThat(end(consumer)).isEqualTo(ConsumerState.CLOSED);
    }

    @Test
    void anInterruptOfThePollThreadStopsTheConsumerAndLosesNothing() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2", "3");
        var handled = new CopyOnWriteArrayList<Long>();
        var consumer = scene.consumer()
                .handle(record -> {
                    handled.add(record.offset());
                    if (record.offset() == 2) {
                        interrupt("levee-" + scene.group() + "-poll");
                    }
                })
                .start();
        assertThat(end(consumer)).isEqualTo(ConsumerState.FAILED);
        assertThat(scene.offset(0)).isLessThanOrEqualTo(handled.size());
    }

    @Test
    void interruptsOfOtherThreadsOfLeveeChangeNothing() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2", "3");
        try (var consumer = scene.consumer()
                .permanent(IllegalStateException.class)
                .handle(record -> {
                    if (record.offset() < 2) {
                        interrupt("levee-" + scene.group() + "-writer");
                        interrupt("levee-" + scene.group() + "-shards");
                        interrupt("levee-" + scene.group() + "-alarms");
                        throw new IllegalStateException("rejected");
                    }
                })
                .start()) {
            scene.awaitCommitted(0, 3);
            assertThat(consumer.state()).isEqualTo(ConsumerState.RUNNING);
        }
        assertThat(scene.awaitDeadLetters(2)).hasSize(2);
    }

    private static void interrupt(String name) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(name)) {
                thread.interrupt();
            }
        }
    }

    private static ConsumerState end(LeveeConsumer consumer) throws Exception {
        return consumer.termination().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
