package dev.levee.proof.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.Outcome;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M9.4, M9.3: a range is run again, or the group moved, while it is live. */
class RerunTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Queue<Long> handled = new ConcurrentLinkedQueue<>();

    @Test
    void repeatsTheRangeAndNothingElseBesideLiveTrafficAndAcrossARestart() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 100, 1_000);
        Map<Long, Integer> first = new ConcurrentHashMap<>();
        try (var consumer = scene.consumer()
                .maxParked(0)
                .decide(record -> {
                    // of the range, some do not succeed in this life
                    if (record.offset() >= 60 && record.offset() < 70 && first.containsKey(record.offset())) {
                        return Outcome.retryAfter(Duration.ofHours(1), "not now");
                    }
                    first.merge(record.offset(), 1, Integer::sum);
                    return Outcome.done();
                })
                .start()) {
            scene.awaitCommitted(0, 100);

            get(consumer.rerun(scene.partition(0), 30, 70));

            assertThat(scene.offset(0)).as("durable when it is answered").isLessThanOrEqualTo(60);
            Records.produce(kafka.clientProperties(), scene.topic(), 50, 1_000);
            await().atMost(Scene.PATIENCE)
                    .until(() -> first.size() == 150
                            && LongStream.range(30, 60).allMatch(offset -> first.getOrDefault(offset, 0) == 2));
        }
        first.forEach((offset, times) ->
                assertThat(times).as("offset %d", offset).isEqualTo(offset >= 30 && offset < 60 ? 2 : 1));
        scene.awaitCommitted(0, 60);

        try (var consumer = start(scene)) {
            scene.awaitCommitted(0, 150);
        }
        assertThat(handled).containsExactlyInAnyOrderElementsOf(range(60, 70));
    }

    @Test
    void keepsTheOrderOfEachKey() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 200, 5);
        try (var consumer = start(scene)) {
            scene.awaitCommitted(0, 200);
            handled.clear();
            get(consumer.rerun(scene.partition(0), 0, 200));
            await().atMost(Scene.PATIENCE).until(() -> handled.size() == 200);
        }
        for (int key = 0; key < 5; key++) {
            int remainder = key;
            assertThat(handled.stream().filter(offset -> offset % 5 == remainder))
                    .isSorted();
        }
    }

    @Test
    void ofATime() throws Exception {
        var scene = Scene.of(kafka, 1);
        for (int i = 0; i < 10; i++) {
            scene.send(new ProducerRecord<>(scene.topic(), 0, 1_000L * i, null, Records.bytes("" + i)));
        }
        try (var consumer = start(scene)) {
            scene.awaitCommitted(0, 10);
            handled.clear();

            get(consumer.rerun(scene.partition(0), Instant.ofEpochMilli(2_500), Instant.ofEpochMilli(6_000)));

            scene.awaitCommitted(0, 10);
        }
        assertThat(handled).containsExactlyInAnyOrder(3L, 4L, 5L);
    }

    @Test
    void seekGoesBackAndForth() throws Exception {
        var scene = Scene.of(kafka, 2);
        for (int i = 0; i < 20; i++) {
            scene.send(new ProducerRecord<>(scene.topic(), 0, null, Records.bytes("" + i)));
        }
        try (var consumer = start(scene)) {
            scene.awaitCommitted(0, 20);
            handled.clear();
            get(consumer.seek(Map.of(scene.partition(0), 15L, scene.partition(1), 0L)));
            scene.awaitCommitted(0, 20);
            assertThat(handled).containsExactlyInAnyOrderElementsOf(range(15, 20));

            consumer.pause();
            scene.send(new ProducerRecord<>(scene.topic(), 0, null, Records.bytes("skipped")));
            get(consumer.seek(Map.of(scene.partition(0), 21L)));
            consumer.resume();
            scene.send(new ProducerRecord<>(scene.topic(), 0, null, Records.bytes("next")));
            scene.awaitCommitted(0, 22);
        }
        assertThat(handled).contains(21L).doesNotContain(20L);
    }

    @Test
    void whatCannotBeMovedIsNamed() throws Exception {
        var scene = Scene.of(kafka, 1);
        Records.produce(kafka.clientProperties(), scene.topic(), 10, 5);
        scene.deleteBefore(0, 4);
        String stranger = kafka.topic(1);
        var foreign = new TopicPartition(stranger, 0);
        try (var consumer = start(scene)) {
            scene.awaitCommitted(0, 10);

            refused(consumer.seek(Map.of(foreign, 0L, scene.partition(0), 5L)), "does not own [" + foreign + "]");
            refused(consumer.seek(Map.of(scene.partition(0), 11L)), "offset 11 of " + scene.partition(0), "4 to 10");
            refused(consumer.rerun(scene.partition(0), 3, 5), "offset 3 of " + scene.partition(0), "4 to 10");
            refused(consumer.rerun(scene.partition(0), 6, 6), "6 to 6", "is empty");
            assertThat(scene.offset(0)).isEqualTo(10);
        }
    }

    private LeveeConsumer start(Scene scene) {
        return scene.consumer().handle(record -> handled.add(record.offset())).start();
    }

    private static void refused(CompletionStage<Void> answer, String... why) {
        assertThatThrownBy(() -> get(answer))
                .cause()
                .isInstanceOf(LeveeException.class)
                .message()
                .contains(why);
    }

    private static void get(CompletionStage<Void> answer) throws Exception {
        answer.toCompletableFuture().get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
