package dev.levee.proof.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.PartitionSnapshot.Blocker;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.DeadLetter;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M1.7: a stuck handler costs an attempt, never the order of its key, and the snapshot names its record. */
class AttemptTimeoutTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final CopyOnWriteArrayList<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void aStuckAttemptIsInterruptedAndTriedAgain() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        try (var consumer = scene.consumer()
                .attemptTimeout(Duration.ofMillis(500))
                .retry(Retry.delays(Duration.ofMillis(50)))
                .handle(record -> {
                    seen.add(Records.text(record.value()) + " attempt " + record.attempt());
                    if (seen.size() == 1) {
                        never.await();
                    }
                })
                .start()) {
            scene.awaitNoLag(0);
        }
        assertThat(seen).containsExactly("1 attempt 1", "1 attempt 2", "2 attempt 1");
        assertThat(scene.deadLetters()).isEmpty();
    }

    @Test
    void aRecordThatIsAlwaysStuckBecomesADeadLetterOfATransientFailure() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1");
        try (var consumer = scene.consumer()
                .attemptTimeout(Duration.ofMillis(200))
                .retry(Retry.delays(Duration.ofMillis(50)))
                .handle(record -> never.await())
                .start()) {
            scene.awaitNoLag(0);
        }
        var facts = DeadLetter.readFrom(scene.deadLetters().get(0).headers());
        assertThat(facts.category()).isEqualTo("TRANSIENT");
        assertThat(facts.attempts()).isEqualTo(2);
        assertThat(facts.message()).contains("interrupted after");
    }

    @Test
    void whileAHandlerIgnoresTheInterruptItsKeyWaitsAndOthersGoOn() throws Exception {
        var scene = Scene.of(kafka, 1);
        scene.send("a", "1", "2");
        scene.send("b", "3");
        try (var consumer = scene.consumer()
                .attemptTimeout(Duration.ofMillis(200))
                .retry(Retry.delays(Duration.ofMillis(50)))
                .handle(record -> {
                    seen.add(Records.text(record.value()) + " attempt " + record.attempt());
                    if (seen.contains("1 attempt 1") && record.offset() == 0 && record.attempt() == 1) {
                        stubborn();
                        throw new IllegalStateException("the connection pool is closed");
                    }
                })
                .start()) {
            await().atMost(Scene.PATIENCE).until(() -> what(consumer).equals("running, interrupted"));
            scene.send("c", "4");
            await().atMost(Scene.PATIENCE).until(() -> seen.contains("3 attempt 1") && seen.contains("4 attempt 1"));
            assertThat(seen).doesNotContain("1 attempt 2", "2 attempt 1");
            assertThat(blocker(consumer))
                    .extracting(Blocker::offset, Blocker::attempt)
                    .containsExactly(0L, 1);
            assertThat(scene.offset(0)).isZero();

            never.countDown();
            scene.awaitNoLag(0);
        }
        assertThat(seen.indexOf("1 attempt 2")).isLessThan(seen.indexOf("2 attempt 1"));
        assertThat(scene.deadLetters()).isEmpty();
    }

    // such as code that catches InterruptedException and goes on waiting
    private void stubborn() {
        while (never.getCount() > 0) {
            try {
                never.await();
            } catch (InterruptedException ignored) {
                seen.add("interrupted");
            }
        }
    }

    private static String what(LeveeConsumer consumer) {
        return consumer.snapshot().partitions().stream()
                .flatMap(partition -> partition.blocker().stream())
                .map(Blocker::what)
                .findFirst()
                .orElse("nothing");
    }

    private static Blocker blocker(LeveeConsumer consumer) {
        return consumer.snapshot().partitions().get(0).blocker().orElseThrow();
    }
}
