package dev.levee.proof.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.sim.cluster.network.Fate;
import dev.levee.proof.sim.cluster.network.Request;
import dev.levee.proof.sim.cluster.network.Weather;
import dev.levee.proof.sim.schedule.Machine;
import dev.levee.proof.sim.schedule.Strands;
import dev.levee.proof.sim.schedule.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.junit.jupiter.api.Test;

/** What no scenario on real brokers can bring about on purpose: requests and answers that are lost, cut logs, frozen machines. */
class WeatherTest {

    private static final TopicPartition P = new TopicPartition("topic", 0);
    private static final long SECOND = 1_000_000_000L;
    private static final Fate FAIR = Fate.ok(500_000, 500_000);

    /** The fates of the next requests of one kind; afterwards the weather is fair. */
    private final Deque<Fate> fates = new ArrayDeque<>();

    private final List<Object> seen = new ArrayList<>();

    private interface Scene {
        void play(SimKafka kafka);
    }

    private void play(Request.Kind kind, Scene scene) {
        try (var world = new World(1)) {
            Machine stage = world.machine();
            Weather weather = request -> request.kind() == kind && !fates.isEmpty() ? fates.removeFirst() : FAIR;
            var kafka = new SimKafka(world, stage, weather);
            kafka.createTopic(P.topic(), 1);
            new Strands(stage).execute(() -> {
                scene.play(kafka);
                seen.add("end");
                world.stop();
            });
            world.run(3_600 * SECOND);
        }
        assertThat(seen).endsWith("end");
        seen.remove(seen.size() - 1);
    }

    private static Consumer<byte[], byte[]> alone(SimKafka kafka) {
        var consumer = kafka.consumer(Map.of("group.id", "group", "auto.offset.reset", "none"));
        consumer.assign(List.of(P));
        return consumer;
    }

    private static Map<TopicPartition, OffsetAndMetadata> at(long offset) {
        return Map.of(P, new OffsetAndMetadata(offset));
    }

    private void attempt(Runnable action) {
        try {
            action.run();
            seen.add("ok");
        } catch (RuntimeException thrown) {
            seen.add(thrown.getClass().getSimpleName());
        }
    }

    private void seeCommitted(SimKafka kafka) {
        var found = kafka.committed("group").get(P);
        seen.add(found == null ? "none" : found.offset());
    }

    @Test
    void aCommitWithoutAnAnswerMayHaveHappenedOrNot() {
        fates.add(Fate.lost(500_000, false, 30 * SECOND));
        fates.add(Fate.lost(500_000, true, 30 * SECOND));
        play(Request.Kind.COMMIT, kafka -> {
            var consumer = alone(kafka);
            for (int i = 1; i <= 2; i++) {
                int offset = i;
                attempt(() -> consumer.commitSync(at(offset), Duration.ofSeconds(1)));
                seeCommitted(kafka);
            }
        });
        assertThat(seen).containsExactly("TimeoutException", "none", "TimeoutException", 2L);
    }

    @Test
    void aCommitMayHappenAfterItsTimeWasOver() {
        fates.add(new Fate(5 * SECOND, true, 0, null));
        play(Request.Kind.COMMIT, kafka -> {
            var consumer = alone(kafka);
            attempt(() -> consumer.commitSync(at(1), Duration.ofSeconds(1)));
            seeCommitted(kafka);
            kafka.pass(Duration.ofSeconds(10));
            seeCommitted(kafka);
        });
        assertThat(seen).containsExactly("TimeoutException", "none", 1L);
    }

    @Test
    void whatPassesIsTriedAgainWhenSynchronousAndToldWhenNot() {
        var loading = Fate.refused(0, 0, new CoordinatorLoadInProgressException("loading"));
        fates.add(loading);
        fates.add(loading);
        play(Request.Kind.COMMIT, kafka -> {
            var consumer = alone(kafka);
            consumer.seek(P, 0);
            consumer.commitAsync(
                    at(1), (offsets, error) -> seen.add(String.valueOf(error).contains("Retriable")));
            attempt(() -> consumer.commitSync(at(2), Duration.ofSeconds(1)));
            seeCommitted(kafka);
        });
        assertThat(seen).containsExactly(true, "ok", 2L);
    }

    @Test
    void aSendWithoutAnAnswerStandsInTheLogOnce() {
        fates.add(Fate.lost(0, true, 2 * SECOND));
        play(Request.Kind.PRODUCE, kafka -> {
            var producer = kafka.producer(Map.of());
            var unused = producer.send(record(), (metadata, error) -> seen.add(metadata.offset()));
            producer.flush();
            seen.add(kafka.cluster.topics().log(P).truth().size());
        });
        assertThat(seen).containsExactly(0L, 1);
    }

    @Test
    void aSendThatWasGivenUpMayStandInTheLog() {
        fates.add(Fate.lost(0, true, 300 * SECOND));
        play(Request.Kind.PRODUCE, kafka -> {
            var producer = kafka.producer(Map.of("delivery.timeout.ms", "5000"));
            var unused = producer.send(
                    record(),
                    (metadata, error) -> seen.add(String.valueOf(error).contains("TimeoutException")));
            producer.flush();
            seen.add(kafka.cluster.topics().log(P).truth().size());
        });
        assertThat(seen).containsExactly(true, 1);
    }

    private static void send(Producer<byte[], byte[]> producer, int records) {
        for (int i = 0; i < records; i++) {
            var unused = producer.send(record());
        }
    }

    private static ProducerRecord<byte[], byte[]> record() {
        return new ProducerRecord<>(P.topic(), P.partition(), null, "v".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCutIsNoticedByWhoHasReadBeyondIt() {
        play(Request.Kind.FETCH, kafka -> {
            var producer = kafka.producer(Map.of());
            var consumer = alone(kafka);
            consumer.seek(P, 0);
            send(producer, 3);
            producer.flush();
            while (consumer.position(P) < 3) {
                consumer.poll(Duration.ofMillis(100));
            }
            var log = kafka.cluster.topics().log(P);
            log.electUnclean(1);
            send(producer, 3);
            producer.flush();
            try {
                for (int i = 0; i < 20; i++) {
                    consumer.poll(Duration.ofMillis(100));
                }
            } catch (LogTruncationException cut) {
                seen.add(Optional.ofNullable(cut.divergentOffsets().get(P)).map(OffsetAndMetadata::offset));
            }
            seen.add(log.truth().get(1).leaderEpoch());
        });
        assertThat(seen).containsExactly(Optional.of(1L), 1);
    }

    @Test
    void whatIsNotReplicatedIsNeitherSeenNorAcknowledgedAndWrittenAgainAfterAnElection() {
        play(Request.Kind.FETCH, kafka -> {
            var log = kafka.cluster.topics().log(P);
            log.setReplicating(false);
            var producer = kafka.producer(Map.of());
            var answer = producer.send(record());
            kafka.pass(Duration.ofSeconds(1));
            seen.add(answer.isDone() + " " + log.end(false));
            log.electClean();
            log.setReplicating(true);
            producer.flush();
            seen.add(answer.isDone() + " " + log.end(false) + " "
                    + log.truth().get(0).leaderEpoch());
        });
        assertThat(seen).containsExactly("false 0", "true 1 1");
    }

    @Test
    void whoseHeartbeatsAreLostIsOut() {
        for (int i = 0; i < 100; i++) {
            fates.add(Fate.lost(0, false, SECOND));
        }
        play(Request.Kind.HEARTBEAT, kafka -> {
            var consumer = kafka.consumer(
                    Map.of("group.id", "group", "session.timeout.ms", "6000", "heartbeat.interval.ms", "500"));
            consumer.subscribe(List.of(P.topic()));
            while (consumer.assignment().isEmpty()) {
                consumer.poll(Duration.ofMillis(100));
            }
            kafka.pass(Duration.ofSeconds(7));
            seen.add(kafka.cluster.coordinator().group("group").isEmpty());
        });
        assertThat(seen).containsExactly(true);
    }
}
