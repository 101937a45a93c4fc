package dev.levee.proof.retrytopic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.retrytopic.LoadAnswer;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A retry topic is read as it is: while it is compacted, at scattered places, while its broker is away. */
class RetryReaderTest {

    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy",
            "compact",
            "segment.ms",
            "100",
            "min.cleanable.dirty.ratio",
            "0.001",
            "delete.retention.ms",
            "0");

    @RegisterExtension
    static final KafkaExtension kafka =
            KafkaExtension.of(EmbeddedKafka.builder().property("log.cleaner.backoff.ms", "100"));

    @Test
    @Timeout(120)
    void whileCompactionRunsEveryScanFindsWhatIsAlive() throws Exception {
        var scene = Scene.of(kafka, 1, COMPACTED);
        try (var open = new RetryTopicReader(kafka.clientProperties(), scene.topic())) {
            int there = Integer.MAX_VALUE;
            for (int round = 0; round < 40 || there > round * 10; round++) {
                // each round parks ten records, and ends those of the round before
                var written = new ArrayList<ProducerRecord<byte[], byte[]>>();
                for (int i = 0; i < 10; i++) {
                    written.add(version(scene, round, i, "parked"));
                    written.add(version(scene, round - 1, i, null));
                }
                Records.send(kafka.clientProperties(), written);
                var read = new ArrayList<ConsumerRecord<byte[], byte[]>>();
                got(open.reader.scan(0, 0, got(open.reader.end(0)), read::add));

                assertThat(alive(read)).isEqualTo(expected(round));
                there = read.size();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> version(Scene scene, int round, int i, @Nullable String value) {
        return new ProducerRecord<>(
                scene.topic(), Records.bytes(round + "-" + i), value == null ? null : Records.bytes(value));
    }

    private static Set<String> alive(List<ConsumerRecord<byte[], byte[]>> read) {
        var newest = new HashMap<String, byte @Nullable []>();
        read.forEach(record -> newest.put(Records.text(record.key()), record.value()));
        newest.values().removeIf(value -> value == null);
        return newest.keySet();
    }

    private static Set<String> expected(int round) {
        return LongStream.range(0, 10).mapToObj(i -> round + "-" + i).collect(Collectors.toSet());
    }

    /** Read amplification: where every third record is wanted, at most three times as much is read as is wanted. */
    @Test
    void denseLoadsReadLittleElse() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 9_000, 100);
        var wanted = LongStream.range(0, 3_000).mapToObj(i -> i * 3).toList();
        try (var open = new RetryTopicReader(kafka.clientProperties(), scene.topic())) {
            var loads = new Loads(3_000);
            open.reader.load(0, wanted, loads);

            got(loads.all);
            assertThat(loads.offsets).containsExactlyElementsOf(wanted);
            var meter = open.reader.meter();
            assertThat((double) meter.readBytes() / meter.wantedBytes()).isBetween(2.5, 3.2);
        }
    }

    @Test
    void scatteredLoadsJumpOverWhatNobodyWants() throws Exception {
        var scene = Scene.of(kafka, 3);
        try (var producer = Records.producer(kafka.clientProperties())) {
            for (int i = 0; i < 30_000; i++) {
                var unused = producer.send(new ProducerRecord<>(scene.topic(), i % 3, null, new byte[1_000]));
            }
        }
        try (var open = new RetryTopicReader(kafka.clientProperties(), scene.topic())) {
            var loads = new Loads(30);
            for (int partition = 0; partition < 3; partition++) {
                open.reader.load(
                        partition,
                        LongStream.range(0, 10).mapToObj(i -> 9_500 - i * 1_000).toList(),
                        loads);
            }

            got(loads.all);
            assertThat(loads.offsets).hasSize(30);
            assertThat(open.loadedBytes()).isLessThan(30 * 80_000);
        }
    }

    @Test
    void aBrokerThatIsAwayIsWaitedFor() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 1_000, 100);
        try (var open = new RetryTopicReader(kafka.clientProperties(), scene.topic())) {
            // both have their connections
            got(open.reader.scan(0, 0, got(open.reader.end(0)), record -> {}));
            var before = new Loads(1);
            open.reader.load(0, List.of(0L), before);
            got(before.all);

            int broker = kafka.cluster().brokerIds().iterator().next();
            kafka.cluster().stop(broker);
            var read = new CopyOnWriteArrayList<Long>();
            var scanned = open.reader.scan(0, 0, 1_000, record -> read.add(record.offset()));
            var end = open.reader.end(0);
            var loads = new Loads(2);
            open.reader.load(0, List.of(17L, 900L), loads);
            kafka.cluster().start(broker);

            assertThat(got(end)).isEqualTo(1_000);
            got(scanned);
            assertThat(read).hasSize(1_000);
            got(loads.all);
            assertThat(loads.offsets).containsExactly(17L, 900L);
        }
    }

    /** M2.4: a load that comes while a long range is read does not wait for its end. */
    @Test
    void aLongScanKeepsNoLoadWaiting() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 50_000, 100);
        try (var open = new RetryTopicReader(kafka.clientProperties(), scene.topic())) {
            var loaded = new CompletableFuture<@Nullable Void>();
            var scanned = open.reader.scan(0, 0, 50_000, record -> {
                if (record.offset() == 100) {
                    var loads = new Loads(1);
                    open.reader.load(0, List.of(49_000L), loads);
                    loads.all.join(); // the scan stands still meanwhile
                    loaded.complete(null);
                }
            });

            got(loaded);
            got(scanned);
            assertThat(loaded).isCompleted();
        }
    }

    private static <T> T got(CompletableFuture<T> answer) throws Exception {
        return answer.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Complete when so many are loaded. */
    private static final class Loads implements LoadAnswer {
        final CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
        final List<Long> offsets = new CopyOnWriteArrayList<>();
        private final int expected;

        Loads(int expected) {
            this.expected = expected;
        }

        @Override
        public void loaded(ConsumerRecord<byte[], byte[]> record) {
            offsets.add(record.offset());
            if (offsets.size() == expected) {
                all.complete(null);
            }
        }

        @Override
        public void absent(long offset) {
            all.completeExceptionally(new AssertionError("nothing at " + offset));
        }

        @Override
        public void failed(long offset, RuntimeException why) {
            all.completeExceptionally(why);
        }
    }
}
