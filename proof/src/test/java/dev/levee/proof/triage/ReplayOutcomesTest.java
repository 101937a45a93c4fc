package dev.levee.proof.triage;

import static dev.levee.proof.triage.ReplayDesk.FAST;
import static dev.levee.proof.triage.ReplayDesk.open;
import static dev.levee.proof.triage.ReplayDesk.plan;
import static dev.levee.proof.triage.ReplayDesk.replayAll;
import static dev.levee.proof.triage.ReplayDesk.stamp;
import static dev.levee.proof.triage.ReplayDesk.triage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Retry;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.kafka.Replayer;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ReplayKey;
import dev.levee.wire.ReplayOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.3: what a group says of a replay is told as it was said. */
class ReplayOutcomesTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static ConsumerRecord<byte[], byte[]> oneLetter(Scene scene) {
        return letters(scene, "a").get(0);
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(Scene scene, String... values) {
        scene.send("key", values);
        try (var consumer = scene.consumer()
                .retry(Retry.never())
                .handle(record -> {
                    throw new NullPointerException("broken");
                })
                .start()) {
            var letters = scene.awaitDeadLetters(values.length);
            assertThat(consumer.snapshot().partitions()).hasSize(1);
            return letters;
        }
    }

    @Test
    void whatTheGroupDoesNotRunIsRefusedWithItsReasonAndHasNotFailed() throws Exception {
        var scene = Scene.of(kafka, 1);
        oneLetter(scene);
        try (var consumer = scene.consumer()
                .maxParked(0)
                .handle(record -> {
                    throw new IllegalStateException("it was run");
                })
                .start()) {
            var job = replayAll(scene);
            assertThat(job.failed()).isZero();
            assertThat(job.handled()).isZero();
            assertThat(job.refusals()).hasSize(1).allSatisfy((why, count) -> {
                assertThat(why).startsWith("this consumer parks nothing");
                assertThat(count).isEqualTo(1);
            });
            assertThat(job.ending()).startsWith("done, refused: 1 this consumer parks nothing");
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        assertThat(scene.deadLetters()).hasSize(1);
        try (var triage = triage(scene)) {
            assertThat(open(triage)).hasSize(1);
        }
    }

    /** An owner that dies between a dead letter and its commit leaves one that the next owner writes again. */
    @Test
    void aCopyOfTheLetterIsNotAFailureOfTheReplay() throws Exception {
        assertThat(finishedAfter(null)).isEqualTo(FailureState.RESOLVED);
    }

    @Test
    void aLetterOfTheReplayIsAFailureOfIt() throws Exception {
        assertThat(finishedAfter("the replay")).isEqualTo(FailureState.OPEN);
    }

    /** What is known of a letter whose group forgot how its replay ended, after another letter of the same record came. */
    private static FailureState finishedAfter(@Nullable String byReplay) throws InterruptedException {
        var scene = Scene.of(kafka, 1);
        var letter = oneLetter(scene);
        var topics = new GroupTopics(scene.group());
        kafka.cluster().createTopic(topics.outcomes(), 1, Map.of());
        try (var triage = triage(scene)) {
            var ref = open(triage).get(0);
            String id = plan(scene, triage, List.of(ref));
            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", FAST);
            assertThat(replayer.start(id, stamp())).isEmpty();
            var facts = DeadLetter.readFrom(letter.headers());
            scene.send(again(letter, byReplay == null ? null : id));
            var origin = facts.origin();
            var request = new ReplayKey(origin.topicId(), origin.partition(), origin.offset(), id);
            scene.send(new ReplayOutcome(request, ReplayOutcome.Kind.FINISHED, null).toRecord(topics.outcomes(), 0, 1));

            var job = replayer.look(id, 100);
            assertThat(job.answered()).isEqualTo(1);
            return triage.log().lifecycle().stateOf(ref.id(), ref.place());
        }
    }

    /** Failures between which others went well are not failures in a row, however many answers are read at once. */
    @Test
    void answersThatAreReadTogetherKeepTheirOrder() throws Exception {
        var scene = Scene.of(kafka, 1);
        var letters = letters(scene, "a", "b", "c", "d");
        String topic = new GroupTopics(scene.group()).outcomes();
        kafka.cluster().createTopic(topic, 1, Map.of());
        try (var triage = triage(scene)) {
            String id = plan(scene, triage, open(triage));
            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", FAST);
            assertThat(replayer.start(id, stamp())).isEmpty();
            for (var letter : letters) {
                var origin = DeadLetter.readFrom(letter.headers()).origin();
                var request = new ReplayKey(origin.topicId(), origin.partition(), origin.offset(), id);
                var kind = origin.offset() % 2 == 0 ? ReplayOutcome.Kind.DEAD_LETTERED : ReplayOutcome.Kind.HANDLED;
                scene.send(new ReplayOutcome(request, kind, null).toRecord(topic, 0, 1));
            }
            var job = replayer.look(id, 100);
            assertThat(job.failed()).isEqualTo(2);
            assertThat(job.handled()).isEqualTo(2);
            assertThat(job.failedInARow()).isZero();
        }
    }

    private static ProducerRecord<byte[], byte[]> again(
            ConsumerRecord<byte[], byte[]> letter, @Nullable String replayId) {
        var record = new ProducerRecord<>(
                letter.topic(), letter.partition(), letter.key(), letter.value(), letter.headers());
        if (replayId != null) {
            record.headers().add("levee-replay-id", replayId.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }
}
