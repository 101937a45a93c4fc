package dev.levee.proof.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.retrytopic.LoadAnswer;
import dev.levee.internal.retrytopic.RetryReader;
import dev.levee.internal.startup.ClientProperties;
import dev.levee.internal.time.Time;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.network.Weather;
import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.Strands;
import dev.levee.proof.sim.schedule.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The retry topic is read in virtual time too: compacted, without a leader for a minute, cut off (A24, G5). */
class RetryReaderWeatherTest {

    private static final TopicPartition P0 = new TopicPartition("levee.billing.retry", 0);
    private static final TopicPartition P1 = new TopicPartition(P0.topic(), 1);
    private static final long SECOND = 1_000_000_000L;
    private static final int RECORDS = 100;

    private final List<String> seen = new ArrayList<>();

    private interface Scene {
        void play(SimKafka kafka, RetryReader reader) throws InterruptedException;
    }

    private static final class MachineTime implements Time {
        private final Machine machine;

        MachineTime(Machine machine) {
            this.machine = machine;
        }

        @Override
        public long nanos() {
            return machine.nanos();
        }

        @Override
        public long millis() {
            return nanos() / 1_000_000;
        }

        @Override
        public double chance() {
            return 0.5;
        }
    }

    private void play(Scene scene) {
        var client = new ClientProperties(Map.of("bootstrap.servers", "simulated:9092"), List.of());
        try (var world = new World(1)) {
            Machine stage = world.machine();
            var kafka = new SimKafka(world, stage, Weather.fair());
            kafka.createTopic(P0.topic(), 2);
            var reader = new RetryReader(
                    P0.topic(),
                    number -> kafka.consumer(RetryReader.scanningProperties(client, "billing", number)),
                    () -> kafka.consumer(RetryReader.loadingProperties(client, "billing")),
                    new MachineTime(stage),
                    (answer, nanos) -> stage.await(answer, deadline(stage, nanos)));
            reader.lives().values().forEach(life -> new Strands(stage).execute(life));
            new Strands(stage).execute(() -> {
                produce(kafka);
                try {
                    scene.play(kafka, reader);
                } catch (InterruptedException unexpected) {
                    throw new AssertionError(unexpected);
                }
                reader.close();
                kafka.pass(Duration.ofSeconds(1));
                seen.add("end");
                world.stop();
            });
            world.run(3_600 * SECOND);
        }
        assertThat(seen).endsWith("end");
        seen.remove(seen.size() - 1);
    }

    private static long deadline(Machine machine, long nanos) {
        return nanos > Long.MAX_VALUE - machine.nanos() ? Long.MAX_VALUE : machine.nanos() + nanos;
    }

    private static void produce(SimKafka kafka) {
        var producer = kafka.producer(Map.of());
        for (int i = 0; i < RECORDS; i++) {
            for (TopicPartition partition : List.of(P0, P1)) {
                var unused = producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), new byte[] {1}, new byte[10]));
            }
        }
        producer.flush();
    }

    private static <T> T got(SimKafka kafka, CompletableFuture<T> answer) {
        while (!answer.isDone()) {
            kafka.pass(Duration.ofMillis(10));
        }
        return answer.join();
    }

    private static CompletableFuture<List<Long>> scan(
            RetryReader reader, TopicPartition partition, long from, long to) {
        var read = new ArrayList<Long>();
        return reader.scan(partition.partition(), from, to, record -> read.add(record.offset()))
                .thenApply(done -> read);
    }

    private CompletableFuture<Void> load(RetryReader reader, TopicPartition partition, long... offsets) {
        var wanted = LongStream.of(offsets).boxed().toList();
        var all = new CompletableFuture<Void>();
        reader.load(partition.partition(), wanted, new LoadAnswer() {
            private int left = offsets.length;

            @Override
            public void loaded(ConsumerRecord<byte[], byte[]> record) {
                answered(partition.partition() + " has " + record.offset());
            }

            @Override
            public void absent(long offset) {
                answered(partition.partition() + " lacks " + offset);
            }

            @Override
            public void failed(long offset, RuntimeException why) {
                answered(why.toString());
            }

            private void answered(String what) {
                seen.add(what);
                if (--left == 0) {
                    all.complete(null);
                }
            }
        });
        return all;
    }

    private static void keepOnly(SimLog log, LongPredicate kept) {
        Set<Long> gone =
                LongStream.range(0, RECORDS).filter(kept.negate()).boxed().collect(Collectors.toSet());
        log.compact(gone);
    }

    @Test
    void whatCompactionLeftIsReadAndLoaded() {
        play((kafka, reader) -> {
            keepOnly(kafka.cluster.topics().log(P0), offset -> offset % 10 == 0 && offset < 50);
            long end = got(kafka, reader.end(0));
            assertThat(end).isEqualTo(RECORDS);
            assertThat(got(kafka, scan(reader, P0, 0, end))).containsExactly(0L, 10L, 20L, 30L, 40L);
            got(kafka, load(reader, P0, 7, 20, 60, 10));
        });
        assertThat(seen).containsExactlyInAnyOrder("0 lacks 7", "0 has 20", "0 lacks 60", "0 has 10");
    }

    @Test
    void aPartitionWithoutALeaderForAMinuteIsWaitedForAndDelaysNoOther() {
        play((kafka, reader) -> {
            SimLog dead = kafka.cluster.topics().log(P0);
            dead.setAvailable(false);
            var end = reader.end(0);
            var scanned = scan(reader, P0, 0, RECORDS);
            var loaded = load(reader, P0, 50);
            long before = kafka.cluster.schedule().nanos();
            assertThat(got(kafka, reader.end(1))).isEqualTo(RECORDS);
            assertThat(got(kafka, scan(reader, P1, 0, RECORDS))).hasSize(RECORDS);
            got(kafka, load(reader, P1, 50));
            assertThat(kafka.cluster.schedule().nanos() - before).isLessThan(5 * SECOND);
            kafka.pass(Duration.ofSeconds(60));
            assertThat(List.of(end, scanned, loaded)).noneMatch(CompletableFuture::isDone);

            dead.setAvailable(true);
            before = kafka.cluster.schedule().nanos();
            assertThat(got(kafka, end)).isEqualTo(RECORDS);
            assertThat(got(kafka, scanned)).hasSize(RECORDS);
            got(kafka, loaded);
            assertThat(kafka.cluster.schedule().nanos() - before).isLessThan(10 * SECOND);
        });
        assertThat(seen).containsExactly("1 has 50", "0 has 50");
    }

    @Test
    void aLogCutOffBelowWhatIsWantedKeepsNobodyWaitingForEver() {
        play((kafka, reader) -> {
            SimLog log = kafka.cluster.topics().log(P0);
            log.setAvailable(false);
            var scanned = scan(reader, P0, 0, RECORDS);
            var loaded = load(reader, P0, 10, 60, 90);
            kafka.pass(Duration.ofSeconds(1));
            log.electUnclean(60);
            log.setAvailable(true);

            assertThat(got(kafka, scanned)).hasSize(60);
            got(kafka, loaded);
        });
        assertThat(seen).containsExactlyInAnyOrder("0 has 10", "0 lacks 60", "0 lacks 90");
    }
}
