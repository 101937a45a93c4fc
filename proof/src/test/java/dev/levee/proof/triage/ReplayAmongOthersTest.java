package dev.levee.proof.triage;

import static dev.levee.proof.triage.ReplayDesk.FAST;
import static dev.levee.proof.triage.ReplayDesk.open;
import static dev.levee.proof.triage.ReplayDesk.plan;
import static dev.levee.proof.triage.ReplayDesk.stamp;
import static dev.levee.proof.triage.ReplayDesk.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.AfterDeadLetter;
import dev.levee.ConsumerBuilder;
import dev.levee.LeveeConsumer;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Job;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M3.2, M8.3: what is replayed keeps its place among the other records of its key. */
class ReplayAmongOthersTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** Values that are poison, and those for which something is away. */
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private void handle(Received<byte[], byte[]> record) throws Exception {
        String value = Records.text(record.value());
        if (broken.contains(value)) {
            throw new IllegalArgumentException("broken");
        }
        if (away.contains(value)) {
            throw new ConnectException("away");
        }
        if (value.equals("slow")) {
            running.countDown();
            assertThat(mayEnd.await(60, TimeUnit.SECONDS)).isTrue();
        }
        handled.add(value);
    }

    private LeveeConsumer start(ConsumerBuilder<byte[], byte[]> builder) {
        return builder.permanent(IllegalArgumentException.class)
                .handle(this::handle)
                .start();
    }

    private static Job replay(Triage triage, String id) throws InterruptedException {
        var replayer = new Replayer(kafka.clientProperties(), triage, "executor", FAST);
        assertThat(replayer.start(id, stamp())).isEmpty();
        return replayer.run(id, (job, unconfirmed, why) -> {});
    }

    @Test
    void followersThatComeWhileAHeldKeyIsReplayedRunBehindIt() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("slow");
        scene.send("key", "slow", "b");
        try (var consumer = start(scene.consumer().afterDeadLetter(AfterDeadLetter.HOLD_KEY));
                var triage = triage(scene)) {
            scene.awaitDeadLetters(1);
            await().atMost(Scene.PATIENCE)
                    .until(() ->
                            !consumer.heldKeys(1).toCompletableFuture().join().isEmpty());
            triage.refresh(letters -> {});
            broken.clear();
            String id = planPermanent(scene, triage);
            var replay = new CopyOnWriteArrayList<Job>();
            var executor = new Thread(() -> {
                try {
                    replay.add(replay(triage, id));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            executor.start();
            assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
            scene.send("key", "c", "d");
            scene.send("other", "e");
            await().atMost(Scene.PATIENCE).until(() -> handled.contains("e"));
            assertThat(handled).containsExactly("e");
            mayEnd.countDown();
            executor.join(60_000);
            assertThat(replay)
                    .singleElement()
                    .satisfies(job -> assertThat(job.handled()).isEqualTo(1));
            await().atMost(Scene.PATIENCE).until(() -> handled.size() == 5);
            assertThat(handled).containsExactly("e", "slow", "b", "c", "d");
            scene.awaitNoLag(0);
        } finally {
            mayEnd.countDown();
        }
    }

    /** It comes first: its place in the source is before what is parked. */
    @Test
    void whatIsReplayedGoesBeforeWhatIsParkedOfItsKey() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        away.add("b");
        scene.send("key", "a", "b");
        var retry =
                Retry.exponential(Duration.ofSeconds(6), Duration.ofSeconds(6)).attempts(20);
        try (var consumer = start(scene.consumer().retry(retry).holdUpTo(Duration.ZERO));
                var triage = triage(scene)) {
            scene.awaitDeadLetters(1);
            await().atMost(Scene.PATIENCE)
                    .until(() -> consumer.snapshot().partitions().get(0).parked() == 1);
            triage.refresh(letters -> {});
            broken.clear();
            String id = planPermanent(scene, triage);
            scene.send("key", "c");
            Job job = replay(triage, id);
            assertThat(job.handled()).as("%s", job.refusals()).isEqualTo(1);
            assertThat(handled).containsExactly("a");
            away.clear();
            await().atMost(Scene.PATIENCE).until(() -> handled.size() == 3);
            assertThat(handled).containsExactly("a", "b", "c");
            scene.awaitNoLag(0);
        }
        assertThat(scene.deadLetters()).hasSize(1);
    }

    private static String planPermanent(Scene scene, Triage triage) throws InterruptedException {
        return plan(scene, triage, open(triage), true);
    }
}
