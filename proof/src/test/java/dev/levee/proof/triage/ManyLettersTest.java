package dev.levee.proof.triage;

import static dev.levee.proof.triage.ReplayDesk.open;
import static dev.levee.proof.triage.ReplayDesk.plan;
import static dev.levee.proof.triage.ReplayDesk.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.LeveeConsumer;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.kafka.Triage;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.wire.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * M8.3, issue 12 proof 2: of twelve kinds of failure one is mended and replayed, its executor killed twice on the way. All are resolved but
 * ten, which come back; nobody else gets anything. {@code -Dproof.letters=10000} for so many of that kind.
 */
@ResourceLock(Team.PROCESSORS)
class ManyLettersTest {

    private static final int LETTERS = Integer.getInteger("proof.letters", 400);
    private static final int OTHER_KINDS = 11;
    private static final int OTHERS = LETTERS / 20;
    private static final int KEYS = 50;
    private static final int STILL_BROKEN = 10;

    /** A kind is an exception's class: nothing else is different. */
    private static final List<Class<? extends RuntimeException>> KINDS = List.of(
            NullPointerException.class,
            ClassCastException.class,
            IndexOutOfBoundsException.class,
            ArithmeticException.class,
            NegativeArraySizeException.class,
            ArrayStoreException.class,
            ConcurrentModificationException.class,
            NoSuchElementException.class,
            EmptyStackException.class,
            IllegalMonitorStateException.class,
            UnsupportedOperationException.class,
            IllegalStateException.class);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<String> runs = new ConcurrentLinkedQueue<>();

    /** Values are {@code kind:number}; numbers rise in each key. */
    private LeveeConsumer start(Scene scene, String version, Predicate<String> isMended) {
        return scene.consumer()
                .retry(Retry.never())
                .appVersion(version)
                .handle(record -> {
                    String value = Records.text(record.value());
                    runs.add(value);
                    if (!isMended.test(value)) {
                        throw KINDS.get(kindOf(value)).getDeclaredConstructor().newInstance();
                    }
                })
                .start();
    }

    private static int kindOf(String value) {
        return Integer.parseInt(value.substring(0, value.indexOf(':')));
    }

    private static int numberOf(String value) {
        return Integer.parseInt(value.substring(value.indexOf(':') + 1));
    }

    /** Spread over the last third, so that it is for the ramp to bear them. */
    private static Set<String> stillBroken() {
        var broken = new HashSet<String>();
        for (int i = 0; i < STILL_BROKEN; i++) {
            broken.add("0:" + (LETTERS - 1 - i * (LETTERS / 3 / STILL_BROKEN)));
        }
        return broken;
    }

    private static List<String> values() {
        var values = new ArrayList<String>();
        for (int i = 0; i < LETTERS; i++) {
            values.add("0:" + i);
            if (i < OTHERS * OTHER_KINDS) {
                values.add(1 + i % OTHER_KINDS + ":" + i);
            }
        }
        return values;
    }

    @Test
    void oneKindIsReplayedWhoeverDies() throws Exception {
        var scene = Scene.of(kafka, 3);
        var values = values();
        Records.send(
                kafka.clientProperties(),
                values.stream()
                        .map(value -> new ProducerRecord<>(
                                scene.topic(), Records.bytes("key-" + numberOf(value) % KEYS), Records.bytes(value)))
                        .toList());
        var others = new AtomicInteger();
        try (var other = scene.consumer()
                        .group(scene.group() + "-other")
                        .handle(record -> others.incrementAndGet())
                        .start();
                var failing = start(scene, "1.0", value -> false);
                var triage = triage(scene)) {
            awaitLetters(triage, values.size());
            failing.close();
            assertThat(triage.index().groups(0)).hasSize(KINDS.size());
            var kind = triage.index().groups(0).get(0).key();
            var refs = open(triage, kind);
            assertThat(refs).hasSize(LETTERS);
            String id = plan(scene, triage, refs);
            runs.clear();
            var broken = stillBroken();
            long began = SystemTime.nanos();
            try (var mended = start(scene, "1.1", value -> kindOf(value) == 0 && !broken.contains(value))) {
                Job job = carryOut(scene, triage, id);
                assertThat(mended.snapshot().partitions()).hasSize(3);
                System.out.printf(
                        Locale.ROOT,
                        "%d letters of %d replayed in %.1f s, with two deaths of the executor: %d handled, %d failed"
                                + " again%n",
                        job.answered(),
                        values.size(),
                        (SystemTime.nanos() - began) / 1e9,
                        job.handled(),
                        job.failed());
                assertEnd(scene, triage, job, broken);
            }
            await().atMost(Scene.PATIENCE).until(() -> others.get() == values.size());
            assertThat(other.snapshot().partitions()).hasSize(3);
        }
        assertThat(others).hasValue(values.size());
    }

    private static void awaitLetters(Triage triage, int count) {
        await().atMost(Scene.PATIENCE.multipliedBy(3))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    triage.refresh(letters -> {});
                    return triage.index().groups(0).stream()
                                    .mapToLong(group -> group.unresolved())
                                    .sum()
                            == count;
                });
    }

    /** By three processes, the first two of which are killed. */
    private Job carryOut(Scene scene, Triage triage, String id) {
        Job job = triage.log().lifecycle().job(id).orElseThrow();
        for (int death = 1; death <= 2; death++) {
            int answers = death * LETTERS / 3;
            try (var executor = executor(scene, id, death)) {
                await().atMost(Scene.PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> {
                            triage.log().refresh();
                            return job.answered() >= answers;
                        });
                executor.kill();
                executor.awaitExit(Scene.PATIENCE);
            }
            triage.log().refresh();
            assertThat(job.state()).isEqualTo(JobState.RUNNING);
        }
        try (var executor = executor(scene, id, 3)) {
            assertThat(executor.awaitExit(Scene.PATIENCE.multipliedBy(2)))
                    .as("%s", executor.lines())
                    .isZero();
        }
        triage.refresh(letters -> {});
        return job;
    }

    private ChildJvm executor(Scene scene, String job, int number) {
        var args = new ArrayList<>(List.of("group=" + scene.group(), "job=" + job));
        kafka.clientProperties().forEach((name, value) -> args.add("client." + name + "=" + value));
        return ChildJvm.builder(ExecutorMain.class)
                .jvmArgs(Team.smallJvm())
                .args(args.toArray(String[]::new))
                .output(directory.resolve("executor-" + number + ".log"))
                .start();
    }

    private void assertEnd(Scene scene, Triage triage, Job job, Set<String> broken) {
        assertThat(job.ending()).isEqualTo("done");
        assertThat(job.handled()).isEqualTo(LETTERS - STILL_BROKEN);
        assertThat(job.failed()).isEqualTo(STILL_BROKEN);
        var kind = triage.index().groups(0).stream()
                .filter(group -> group.in(FailureState.RESOLVED) > 0)
                .toList();
        assertThat(kind).singleElement().satisfies(group -> {
            assertThat(group.in(FailureState.RESOLVED)).isEqualTo(LETTERS - STILL_BROKEN);
            assertThat(group.in(FailureState.OPEN)).isEqualTo(STILL_BROKEN);
        });
        assertThat(runs).hasSize(LETTERS).doesNotHaveDuplicates().allMatch(value -> kindOf(value) == 0);
        assertInOrderPerKey();
        Set<String> back = ConcurrentHashMap.newKeySet();
        for (var letter : scene.deadLetters()) {
            var facts = DeadLetter.readFrom(letter.headers());
            if (facts.replayId() != null) {
                assertThat(facts.replayId()).isEqualTo(job.id());
                assertThat(facts.attempts()).isEqualTo(2);
                assertThat(back.add(Records.text(letter.value()))).isTrue();
            }
        }
        assertThat(back).isEqualTo(broken);
    }

    private void assertInOrderPerKey() {
        Map<Integer, Integer> last = new HashMap<>();
        for (String value : runs) {
            int number = numberOf(value);
            Integer before = last.put(number % KEYS, number);
            assertThat(before == null || before < number)
                    .as("%s after %s", number, before)
                    .isTrue();
        }
    }
}
