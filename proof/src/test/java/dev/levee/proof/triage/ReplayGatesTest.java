package dev.levee.proof.triage;

import static dev.levee.proof.triage.ReplayDesk.FAST;
import static dev.levee.proof.triage.ReplayDesk.open;
import static dev.levee.proof.triage.ReplayDesk.plan;
import static dev.levee.proof.triage.ReplayDesk.replay;
import static dev.levee.proof.triage.ReplayDesk.stamp;
import static dev.levee.proof.triage.ReplayDesk.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.Breaker;
import dev.levee.BreakerSettings;
import dev.levee.BreakerState;
import dev.levee.Category;
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
import dev.levee.triage.replay.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.3: nothing goes back to a group that cannot take it, as its members and the brokers tell. */
class ReplayGatesTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final List<String> handled = new CopyOnWriteArrayList<>();

    private void handle(Received<byte[], byte[]> record) {
        String value = Records.text(record.value());
        if (broken.contains(value)) {
            throw new NullPointerException("broken");
        }
        handled.add(value);
    }

    private LeveeConsumer start(Scene scene, UnaryOperator<ConsumerBuilder<byte[], byte[]>> how) {
        return how.apply(scene.consumer().retry(Retry.never()))
                .handle(this::handle)
                .start();
    }

    /** What stands against it, as soon as that is {@code expected}. */
    private static void awaitObstacles(Triage triage, String job, Replayer.Limits limits, String expected) {
        var replayer = new Replayer(kafka.clientProperties(), triage, "executor", limits);
        await().atMost(Scene.PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            String obstacles = String.join("; ", replayer.obstacles(job));
            assertThat(obstacles).startsWith(expected);
            assertThat(obstacles.isEmpty()).isEqualTo(expected.isEmpty());
        });
    }

    @Test
    void nothingGoesThereWhileABreakerIsOpen() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a");
        var payments = Breaker.named("payments");
        try (var consumer = start(scene, builder -> builder.breaker(payments));
                var triage = triage(scene)) {
            scene.awaitDeadLetters(1);
            triage.refresh(letters -> {});
            broken.clear();
            String id = plan(scene, triage, open(triage));
            awaitObstacles(triage, id, FAST, "");
            payments.forceOpen(Duration.ofMinutes(10));
            awaitObstacles(triage, id, FAST, "breakers are open: payments");

            var waits = new CopyOnWriteArrayList<String>();
            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", FAST);
            assertThat(replayer.start(id, stamp())).isEmpty();
            Job job = replayer.run(id, (running, unconfirmed, why) -> {
                if (why.startsWith("breakers are open")) {
                    assertThat(running.answered()).isZero();
                    waits.add(why);
                    payments.release();
                }
            });
            assertThat(waits).isNotEmpty();
            assertThat(job.handled()).isEqualTo(1);
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        assertThat(handled).containsExactly("a");
    }

    /** Issue 12: what is on its way waits behind the breaker longer than an answer may take, and the replay does not end for it. */
    @Test
    void aBreakerThatOpensMeanwhilePausesIt() throws Exception {
        int letters = 30;
        var scene = Scene.of(kafka, 1);
        for (int i = 0; i < letters; i++) {
            broken.add("letter-" + i);
            scene.send("key-" + i, "letter-" + i);
        }
        var settings = BreakerSettings.standard()
                .withWindow(Duration.ofSeconds(10), 5)
                .withOpenFor(Duration.ofSeconds(2))
                .withRamp(Duration.ofSeconds(1));
        var payments = Breaker.named("payments", settings);
        var limits = new Replayer.Limits(new Pace(50), 60_000, 8_000);
        var meanwhile = new Meanwhile(scene, payments, limits.answerMillis() + 4_000);
        try (var consumer = scene.consumer()
                        .retry(Retry.never(), Category.DEFECT)
                        .breaker(payments)
                        .handle(record -> {
                            meanwhile.call();
                            handle(record);
                        })
                        .start();
                var triage = triage(scene)) {
            scene.awaitDeadLetters(letters);
            triage.refresh(read -> {});
            broken.clear();
            String id = plan(scene, triage, open(triage));
            awaitObstacles(triage, id, limits, "");

            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", limits);
            assertThat(replayer.start(id, stamp())).isEmpty();
            Job job = replayer.run(id, meanwhile);
            assertThat(meanwhile.paused).as("it says why").isTrue();
            assertThat(job.ending()).isEqualTo("done");
            assertThat(job.handled()).isEqualTo(letters);
            assertThat(replayer.unconfirmed(job)).isZero();
            await().atMost(Scene.PATIENCE).until(() -> handled.size() >= letters + Meanwhile.LIVE);
            assertThat(handled).hasSize(letters + Meanwhile.LIVE).doesNotHaveDuplicates();
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
    }

    /** What is called goes down after the first letter, so that live records open the breaker, and is mended when nobody waits any more. */
    private static final class Meanwhile implements Replayer.Progress {

        static final int LIVE = 10;

        private final Scene scene;
        private final Breaker breaker;
        private final long downMillis;
        private volatile boolean down;
        private long mendAt = Long.MAX_VALUE;
        private boolean paused;

        Meanwhile(Scene scene, Breaker breaker, long downMillis) {
            this.scene = scene;
            this.breaker = breaker;
            this.downMillis = downMillis;
        }

        void call() throws IOException {
            if (down) {
                throw new IOException("payments does not answer");
            }
        }

        @Override
        public void at(Job job, int unconfirmed, String why) {
            if (job.handled() >= 1 && mendAt == Long.MAX_VALUE) {
                down = true;
                for (int i = 0; i < LIVE; i++) {
                    scene.send("live-" + i, "live-" + i);
                }
                await().atMost(Scene.PATIENCE).until(() -> breaker.status().state() == BreakerState.OPEN);
                mendAt = ReplayDesk.nowMillis() + downMillis;
            }
            paused |= why.startsWith("breakers are open");
            if (ReplayDesk.nowMillis() >= mendAt) {
                down = false;
            }
        }
    }

    @Test
    void nothingGoesToTheVersionThatFailed() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a");
        try (var consumer = start(scene, builder -> builder.appVersion("1.0"))) {
            scene.awaitDeadLetters(1);
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        try (var triage = triage(scene)) {
            String id = plan(scene, triage, open(triage));
            try (var consumer = start(scene, builder -> builder.appVersion("1.0"))) {
                awaitObstacles(triage, id, FAST, "nothing was deployed since: 1.0");
                awaitObstacles(triage, id, new Replayer.Limits(new Pace(50), 60_000, 60_000, true), "");
                assertThat(consumer.snapshot().partitions()).hasSize(1);
            }
            broken.clear();
            try (var consumer = start(scene, builder -> builder.appVersion("1.1"))) {
                awaitObstacles(triage, id, FAST, "");
                assertThat(replay(scene, triage, id, FAST).handled()).isEqualTo(1);
                assertThat(consumer.snapshot().partitions()).hasSize(1);
            }
        }
    }

    @Test
    void nothingGoesToAGroupThatIsFarBehind() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a", "stuck");
        var mended = new CountDownLatch(1);
        var limits = new Replayer.Limits(new Pace(50), 1_000, 60_000);
        try (var consumer = scene.consumer()
                        .retry(Retry.never())
                        .handle(record -> {
                            handle(record);
                            if (Records.text(record.value()).equals("stuck")) {
                                mended.await();
                            }
                        })
                        .start();
                var triage = triage(scene)) {
            scene.awaitDeadLetters(1);
            triage.refresh(letters -> {});
            String id = plan(scene, triage, open(triage));
            awaitObstacles(triage, id, limits, "the group is 2 s behind, more than 1");
            mended.countDown();
            awaitObstacles(triage, id, limits, "");
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        } finally {
            mended.countDown();
        }
    }
}
