package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.3: deserializers need not be thread-safe; each is used by one thread at a time and closed at the end. */
class DeserializerPerWorkerTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Set<SingleThreaded> made = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sharedUses = new AtomicInteger();

    @Test
    void noInstanceIsUsedByTwoThreadsAtOnce() throws Exception {
        var scene = Scene.of(kafka, 4);
        Records.produce(kafka.clientProperties(), scene.topic(), 4_000, 200);
        var together = new CountDownLatch(16);

        try (var consumer = scene.consumer()
                .concurrency(16)
                .keys(SingleThreaded::new)
                .values(SingleThreaded::new)
                .handle(record -> {
                    // so that many workers do exist
                    together.countDown();
                    assertThat(together.await(60, TimeUnit.SECONDS)).isTrue();
                })
                .start()) {
            for (int partition = 0; partition < 4; partition++) {
                scene.awaitNoLag(partition);
            }
        }
        assertThat(sharedUses).hasValue(0);
        // a pair for each worker, not one for each record
        assertThat(made).hasSizeBetween(32, 2 * 16 + 2);
        assertThat(made).allMatch(deserializer -> deserializer.closed.get());
    }

    @Test
    void aStartThatFailsClosesThem() {
        var scene = Scene.of(kafka, 1);

        assertThatThrownBy(() -> scene.consumer(Map.of("max.poll.records", "abc"))
                        .values(SingleThreaded::new)
                        .handle(record -> {})
                        .start())
                .hasMessageContaining("max.poll.records");
        assertThat(made).isNotEmpty().allMatch(deserializer -> deserializer.closed.get());
    }

    private final class SingleThreaded implements Deserializer<String> {

        private final AtomicBoolean inUse = new AtomicBoolean();
        private final AtomicBoolean closed = new AtomicBoolean();

        SingleThreaded() {
            made.add(this);
        }

        @Override
        public String deserialize(String topic, byte[] data) {
            if (!inUse.compareAndSet(false, true)) {
                sharedUses.incrementAndGet();
            }
            String text = new String(data, StandardCharsets.UTF_8);
            inUse.set(false);
            return text;
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }
}
