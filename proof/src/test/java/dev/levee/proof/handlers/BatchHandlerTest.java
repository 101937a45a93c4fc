package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.BatchException;
import dev.levee.Batching;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M4.3, M1.3, G1, G2: batches keep the order of keys, and one record does not stop a batch. */
class BatchHandlerTest {

    private static final Batching SMALL = Batching.of(20, Duration.ofMillis(20));

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void keysStayInOrderAndNoKeyIsInTwoBatches() throws Exception {
        var scene = Scene.of(kafka, 3);
        var watch = new BatchWatch();
        Records.produce(kafka.clientProperties(), scene.topic(), 2_000, 50);
        try (var consumer = scene.consumer()
                .concurrency(4)
                .handleBatch(SMALL, batch -> watch.handle(batch, () -> SystemTime.take(500_000)))
                .start()) {
            for (int partition = 0; partition < 3; partition++) {
                scene.awaitNoLag(partition);
            }
        }
        assertThat(watch.violations).isEmpty();
        assertThat(watch.handled)
                .hasSize(2_000)
                .allSatisfy((record, times) -> assertThat(times).as(record).isEqualTo(1));
        assertThat(watch.sizes).allMatch(size -> size <= 20).contains(20);
    }

    @Test
    void aPoisonRecordIsNamed() throws Exception {
        var scene = Scene.of(kafka, 1);
        poisoned(scene);
        var handled = new CopyOnWriteArrayList<String>();
        try (var consumer = scene.consumer()
                .handleBatch(SMALL, batch -> {
                    for (int i = 0; i < batch.size(); i++) {
                        String value = Records.text(batch.get(i).value());
                        if (value.equals("poison")) {
                            throw new BatchException(i, new IllegalArgumentException("no date"));
                        }
                        handled.add(value);
                    }
                })
                .start()) {
            scene.awaitCommitted(0, 12);
        }
        assertThat(handled).hasSize(11).doesNotHaveDuplicates().contains("follower");
        assertOneLetter(scene, "no date");
    }

    @Test
    void aPoisonRecordThatNobodyNamesIsFound() throws Exception {
        var scene = Scene.of(kafka, 1);
        poisoned(scene);
        var stored = new CopyOnWriteArrayList<String>();
        try (var consumer = scene.consumer()
                .handleBatch(SMALL, batch -> {
                    var values = batch.stream()
                            .map(record -> Records.text(record.value()))
                            .toList();
                    if (values.contains("poison")) {
                        throw new IllegalArgumentException("one of them has no date");
                    }
                    stored.addAll(values); // all or nothing, as a transaction would
                })
                .start()) {
            scene.awaitCommitted(0, 12);
        }
        assertThat(stored).hasSize(11).doesNotHaveDuplicates().contains("follower");
        assertOneLetter(scene, "one of them has no date");
    }

    @Test
    void aRecordThatCannotBeReadNeverReachesABatch() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.send(
                kafka.clientProperties(),
                List.of(
                        record(scene, "a", new byte[] {0, 0, 0, 1}),
                        record(scene, "a", new byte[] {9}),
                        record(scene, "a", new byte[] {0, 0, 0, 3})));
        var numbers = new CopyOnWriteArrayList<Integer>();
        try (var consumer = scene.consumer()
                .values(IntegerDeserializer::new)
                .handleBatch(SMALL, batch -> batch.forEach(record -> numbers.add(record.value())))
                .start()) {
            scene.awaitCommitted(0, 3);
        }
        assertThat(numbers).containsExactly(1, 3);
        assertThat(scene.deadLetters()).hasSize(1);
    }

    @Test
    void anOutageHoldsTheBatchAndDeadLettersNothing() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        scene.send("b", "3");
        var calls = new CopyOnWriteArrayList<List<String>>();
        try (var consumer = scene.consumer()
                .values(StringDeserializer::new)
                .retry(Retry.delays(Duration.ofMillis(50)).jitter(0))
                .handleBatch(Batching.of(3, Duration.ofMillis(300)), batch -> {
                    calls.add(batch.stream().map(Received::value).sorted().toList());
                    if (calls.size() == 1) {
                        throw new IOException("connection refused");
                    }
                })
                .start()) {
            scene.awaitCommitted(0, 3);
        }
        assertThat(calls).containsExactly(List.of("1", "2", "3"), List.of("1", "2", "3"));
        assertThat(scene.deadLetters()).isEmpty();
    }

    @Test
    void aBatchThatHangsIsInterruptedAndTriedAgain() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        scene.send("b", "2");
        var attempts = new CopyOnWriteArrayList<Integer>();
        try (var consumer = scene.consumer()
                .attemptTimeout(Duration.ofMillis(300))
                .retry(Retry.delays(Duration.ofMillis(50)).jitter(0))
                .handleBatch(Batching.of(2, Duration.ofSeconds(10)), batch -> {
                    attempts.add(batch.get(0).attempt());
                    if (attempts.size() == 1) {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                })
                .start()) {
            scene.awaitCommitted(0, 2);
        }
        assertThat(attempts).startsWith(1, 2);
        assertThat(scene.deadLetters()).isEmpty();
    }

    private static org.apache.kafka.clients.producer.ProducerRecord<byte[], byte[]> record(
            Scene scene, String key, byte[] value) {
        return new org.apache.kafka.clients.producer.ProducerRecord<>(scene.topic(), Records.bytes(key), value);
    }

    private static void poisoned(Scene scene) {
        for (int i = 0; i < 5; i++) {
            scene.send("key-" + i, "before-" + i);
        }
        scene.send("p", "poison", "follower");
        for (int i = 0; i < 5; i++) {
            scene.send("key-" + i, "after-" + i);
        }
    }

    private static void assertOneLetter(Scene scene, String message) {
        var letters = scene.deadLetters();
        assertThat(letters).hasSize(1);
        assertThat(DeadLetter.readFrom(letters.get(0).headers()).origin().offset())
                .isEqualTo(5);
        assertThat(DeadLetter.readFrom(letters.get(0).headers()).message()).isEqualTo(message);
    }

    /** Watches batches of one process. Thread-safe. */
    private static final class BatchWatch {

        private final Map<String, Object> running = new ConcurrentHashMap<>();
        private final Map<String, Long> last = new ConcurrentHashMap<>();
        private final Map<String, Integer> handled = new ConcurrentHashMap<>();
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();
        private final List<String> violations = new CopyOnWriteArrayList<>();

        void handle(List<Received<byte[], byte[]>> batch, Runnable work) {
            sizes.add(batch.size());
            var mine = new HashMap<String, Long>();
            for (var record : batch) {
                String key = record.partition() + "/" + Records.text(record.key());
                Object other = running.putIfAbsent(key, batch);
                if (other != null && other != batch) {
                    violations.add("overlap of " + key);
                }
                Long before = mine.put(key, record.offset());
                if (before != null && before > record.offset()) {
                    violations.add("inversion in a batch of " + key);
                }
            }
            work.run();
            for (var record : batch) {
                String key = record.partition() + "/" + Records.text(record.key());
                running.remove(key);
                Long before = last.put(key, record.offset());
                if (before != null && before > record.offset()) {
                    violations.add("inversion of " + key);
                }
                handled.merge(record.toString(), 1, Integer::sum);
            }
        }
    }
}
