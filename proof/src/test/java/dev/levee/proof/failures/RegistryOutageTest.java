package dev.levee.proof.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.LeveeConsumer;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * M1.3, G5: while the schema registry is down, no record is given up, records that need no registry go on, and the member
 * stays in its group. {@code -Dproof.outage=60} makes the outage a minute long.
 */
class RegistryOutageTest {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("proof.outage", 8));
    private static final int NEED_THE_REGISTRY = 50;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Registry registry = new Registry();
    private final ScheduledExecutorService outages = Executors.newSingleThreadScheduledExecutor();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger leaving = new AtomicInteger();

    @AfterEach
    void close() {
        outages.shutdownNow();
        registry.close();
    }

    @Test
    void nothingIsGivenUpAndEverythingElseGoesOn() throws Exception {
        var scene = Scene.of(kafka, 3);
        try (var consumer = scene.consumer(Map.of(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 6_000))
                .values(registry::deserializer)
                .listener(new Leaving())
                .handle(record -> handled.add(record.value()))
                .start()) {
            scene.send(record(scene, 0, "before"));
            await().atMost(Scene.PATIENCE).until(() -> handled.contains("before"));
            long rebalances = consumer.snapshot().rebalances();

            beginOutage();
            Records.send(
                    kafka.clientProperties(),
                    IntStream.range(0, NEED_THE_REGISTRY)
                            .mapToObj(i -> record(scene, 0, Registry.UNKNOWN_SCHEMA + i))
                            .toList());
            int others = sendOthersUntilTheOutageEnds(scene, consumer);

            await().atMost(Scene.PATIENCE).until(() -> handled.size() == 1 + NEED_THE_REGISTRY + others);
            for (int partition = 0; partition < 3; partition++) {
                scene.awaitNoLag(partition);
            }
            assertThat(consumer.state()).isEqualTo(ConsumerState.RUNNING);
            assertThat(consumer.snapshot().rebalances()).isEqualTo(rebalances);
            assertThat(leaving).hasValue(0);
        }
        assertThat(scene.deadLetters()).isEmpty();
    }

    // each third of the outage fails in another way
    private void beginOutage() {
        long third = OUTAGE.toMillis() / 3;
        registry.behave(Registry.Behaviour.OVERLOADED);
        at(third, () -> registry.behave(Registry.Behaviour.SILENT));
        at(2 * third, registry::stop);
        at(3 * third, registry::startAgain);
        at(3 * third, () -> over.set(true));
    }

    private void at(long millis, Runnable change) {
        var unused = outages.schedule(change, millis, TimeUnit.MILLISECONDS);
    }

    /** Every one of them is handled while the registry is down; says how many. */
    private int sendOthersUntilTheOutageEnds(Scene scene, LeveeConsumer consumer) {
        int sent = 0;
        while (!over.get()) {
            String value = "other-" + sent;
            scene.send(record(scene, sent % 3, value));
            sent++;
            await().atMost(Scene.PATIENCE).until(() -> handled.contains(value));
            blockerSaysWhy(consumer);
        }
        assertThat(sent).isPositive();
        return sent;
    }

    private static void blockerSaysWhy(LeveeConsumer consumer) {
        consumer.snapshot()
                .partitions()
                .get(0)
                .blocker()
                .ifPresent(blocker -> assertThat(blocker.failure().orElse("running for the first time"))
                        .containsAnyOf("TRANSIENT", "running"));
    }

    private static ProducerRecord<byte[], byte[]> record(Scene scene, int partition, String value) {
        return new ProducerRecord<>(scene.topic(), partition, Records.bytes(value), Records.bytes(value));
    }

    private final class Leaving implements ConsumerListener {

        @Override
        public void onRevoked(Collection<TopicPartition> partitions) {
            leaving.incrementAndGet();
        }

        @Override
        public void onLost(Collection<TopicPartition> partitions) {
            leaving.incrementAndGet();
        }
    }
}
