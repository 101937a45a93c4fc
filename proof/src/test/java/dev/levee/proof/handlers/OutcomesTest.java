package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.ConsumerListener;
import dev.levee.ConsumerState;
import dev.levee.Outcome;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.1, M1.2, G1: a handler may say what became of a record instead of throwing. */
class OutcomesTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @Test
    void eachOutcomeTakesItsWay() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "done", "skip", "dead letter", "retry", "done");
        var seen = new CopyOnWriteArrayList<String>();
        var skipped = new CopyOnWriteArrayList<String>();

        try (var consumer = scene.consumer()
                .maxParked(0)
                .listener(new ConsumerListener() {
                    @Override
                    public void onSkipped(TopicPartition partition, long offset, String reason) {
                        skipped.add(offset + " " + reason);
                    }
                })
                .decide(record -> {
                    String value = Records.text(record.value());
                    seen.add(value + " " + record.attempt());
                    return switch (value) {
                        case "skip" -> Outcome.skip("not for us");
                        case "dead letter" -> Outcome.deadLetter("no such customer");
                        case "retry" ->
                            record.attempt() < 3
                                    ? Outcome.retryAfter(Duration.ofMillis(20), "not yet")
                                    : Outcome.done();
                        default -> Outcome.done();
                    };
                })
                .start()) {
            scene.awaitCommitted(0, 5);
        }
        assertThat(seen)
                .containsExactly("done 1", "skip 1", "dead letter 1", "retry 1", "retry 2", "retry 3", "done 1");
        assertThat(skipped).containsExactly("1 not for us");
        var letters = scene.deadLetters();
        assertThat(letters).hasSize(1);
        var facts = DeadLetter.readFrom(letters.get(0).headers());
        assertThat(facts.origin().offset()).isEqualTo(2);
        assertThat(facts.category()).isEqualTo("PERMANENT");
        assertThat(facts.attempts()).isEqualTo(1);
        assertThat(facts.message()).isEqualTo("no such customer");
        assertThat(facts.stack()).isNull();
    }

    @Test
    void retryAfterEndsWithTheSchedule() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");

        try (var consumer = scene.consumer()
                .maxParked(0)
                .retry(Retry.delays(Duration.ofHours(1)))
                .decide(record -> Outcome.retryAfter(Duration.ofMillis(20), "not yet"))
                .start()) {
            scene.awaitCommitted(0, 1);
        }
        var facts = DeadLetter.readFrom(scene.deadLetters().get(0).headers());
        assertThat(facts.category()).isEqualTo("TRANSIENT");
        assertThat(facts.attempts()).isEqualTo(2);
        assertThat(facts.firstFailedAt()).isBefore(facts.lastFailedAt());
    }

    @Test
    void aRetryInAMonthHoldsTheRecordAndNothingElse() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        scene.send("b", "2");
        var seen = new CopyOnWriteArrayList<String>();

        try (var consumer = scene.consumer()
                .maxParked(0)
                .decide(record -> {
                    seen.add(Records.text(record.value()));
                    return record.offset() == 0
                            ? Outcome.retryAfter(Duration.ofDays(30), "next month")
                            : Outcome.done();
                })
                .start()) {
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().stream().anyMatch(p -> p.held() == 1));
            scene.send("c", "3");
            await().atMost(Scene.PATIENCE).until(() -> seen.contains("3"));
            assertThat(consumer.state()).isEqualTo(ConsumerState.RUNNING);
        }
        assertThat(seen).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(scene.offset(0)).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // what a handler in a language, or a project, without null checks may do
    void noOutcomeAtAllIsADefectAndNoSuccess() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");

        try (var consumer =
                scene.consumer().retry(Retry.never()).decide(record -> null).start()) {
            scene.awaitCommitted(0, 1);
        }
        var facts = DeadLetter.readFrom(scene.deadLetters().get(0).headers());
        assertThat(facts.category()).isEqualTo("DEFECT");
        assertThat(facts.message()).contains("null", "Outcome");
    }
}
