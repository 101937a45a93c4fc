package dev.levee.proof.triage;

import static dev.levee.proof.triage.ReplayDesk.FAST;
import static dev.levee.proof.triage.ReplayDesk.nowMillis;
import static dev.levee.proof.triage.ReplayDesk.open;
import static dev.levee.proof.triage.ReplayDesk.plan;
import static dev.levee.proof.triage.ReplayDesk.replay;
import static dev.levee.proof.triage.ReplayDesk.replayAll;
import static dev.levee.proof.triage.ReplayDesk.stamp;
import static dev.levee.proof.triage.ReplayDesk.triage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.AfterDeadLetter;
import dev.levee.LeveeConsumer;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.kafka.Edits;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.replay.Pace;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.PastFailure;
import dev.levee.wire.ReplayRequest;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M8.3: dead letters go back to the group that failed, to no other, in order, with a confirmed outcome. */
class ReplayTest {

    /** In each kind; {@code -Dreplay.letters=833} for ten thousand in all. */
    private static final int LETTERS = Integer.getInteger("replay.letters", 40);

    private static final int KINDS = 12;
    private static final int KEYS = 7;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    /** Values that fail; everything else goes well. */
    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<String> runs = new CopyOnWriteArrayList<>();

    private void handle(Received<byte[], byte[]> record) {
        String value = Records.text(record.value());
        runs.add(value);
        if (broken.contains(value)) {
            throw failure(kindOf(value));
        }
        handled.add(value);
    }

    private static int kindOf(String value) {
        return value.startsWith("k") ? Integer.parseInt(value.substring(1, value.indexOf(':'))) : 0;
    }

    private static RuntimeException failure(int kind) {
        return switch (kind) {
            case 0 -> new NullPointerException("broken");
            case 1 -> new ClassCastException("broken");
            case 2 -> new IndexOutOfBoundsException("broken");
            case 3 -> new ArithmeticException("broken");
            case 4 -> new NegativeArraySizeException("broken");
            case 5 -> new ArrayStoreException("broken");
            case 6 -> new ConcurrentModificationException("broken");
            case 7 -> new NoSuchElementException("broken");
            case 8 -> new EmptyStackException();
            case 9 -> new IllegalMonitorStateException("broken");
            case 10 -> new UnsupportedOperationException("broken");
            default -> new MissingResourceException("broken", "of", "kind " + kind);
        };
    }

    private LeveeConsumer start(Scene scene) {
        return scene.consumer().retry(Retry.never()).handle(this::handle).start();
    }

    @Test
    void oneKindOfManyIsResolvedAndWhatFailsAgainIsBack() throws Exception {
        var scene = Scene.of(kafka, 3);
        for (int i = 0; i < LETTERS * KINDS; i++) {
            broken.add("k" + i % KINDS + ":" + i);
        }
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < LETTERS * KINDS; i++) {
            records.add(new ProducerRecord<>(
                    scene.topic(), Records.bytes("key-" + i % KEYS), Records.bytes("k" + i % KINDS + ":" + i)));
        }
        Records.send(kafka.clientProperties(), records);
        var others = new CopyOnWriteArrayList<String>();
        try (var consumer = start(scene);
                var other = scene.consumer()
                        .group(scene.group() + "-other")
                        .handle(record -> others.add(Records.text(record.value())))
                        .start();
                var triage = triage(scene)) {
            scene.awaitDeadLetters(LETTERS * KINDS);
            triage.refresh(letters -> {});
            assertThat(triage.index().groups(0)).hasSize(KINDS);
            var kind = triage.index().groups(0).get(3).key();
            var refs = open(triage, kind);
            assertThat(refs).hasSize(LETTERS);

            runs.clear();
            handled.clear();
            String first = Records.text(
                    triage.letter(refs.get(0).place()).orElseThrow().letter().value());
            String prefix = first.substring(0, first.indexOf(':') + 1);
            broken.removeIf(value -> value.startsWith(prefix));
            broken.add(first); // newest letters are listed first: it comes late
            Job job = replay(scene, triage, plan(scene, triage, refs), FAST);

            assertThat(job.answered()).isEqualTo(LETTERS);
            assertThat(job.failed()).isEqualTo(1);
            assertThat(handled).hasSize(LETTERS - 1).allMatch(value -> value.startsWith(prefix));
            assertThat(runs).doesNotHaveDuplicates();
            assertInOrderPerKey(handled);
            assertThat(triage.index().group(kind, 0).orElseThrow().in(FailureState.RESOLVED))
                    .isEqualTo(LETTERS - 1);

            var letters = scene.awaitDeadLetters(LETTERS * KINDS + 1);
            var again = letters.stream()
                    .map(letter -> DeadLetter.readFrom(letter.headers()))
                    .filter(letter -> letter.replayId() != null)
                    .toList();
            assertThat(again).singleElement().satisfies(letter -> {
                assertThat(letter.attempts()).isEqualTo(2);
                assertThat(letter.replayId()).isEqualTo(job.id());
            });
            await().atMost(Scene.PATIENCE).until(() -> others.size() == LETTERS * KINDS);
            assertThat(consumer.snapshot().partitions()).hasSize(3);
            assertThat(other.snapshot().partitions()).hasSize(3);
        }
        assertThat(others).hasSize(LETTERS * KINDS);
    }

    private static void assertInOrderPerKey(List<String> values) {
        var last = new HashMap<Integer, Integer>();
        for (String value : values) {
            int number = Integer.parseInt(value.substring(value.indexOf(':') + 1));
            Integer before = last.put(number % KEYS, number);
            assertThat(before == null || before < number)
                    .as("%s of %s", number, values)
                    .isTrue();
        }
    }

    @Test
    void whatADeadExecutorHadSentIsNotHandledTwice() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.addAll(List.of("a", "b", "c"));
        scene.send("key", "a", "b", "c");
        try (var consumer = start(scene);
                var triage = triage(scene)) {
            var letters = scene.awaitDeadLetters(3);
            triage.refresh(read -> {});
            broken.clear();
            runs.clear();
            String id = plan(scene, triage, open(triage));
            send(scene, id, letters.get(0)); // and died before it logged that
            await().atMost(Scene.PATIENCE).until(() -> runs.contains("a"));
            assertThat(replay(scene, triage, id, FAST).answered()).isEqualTo(3);
            assertThat(runs).containsExactly("a", "b", "c");
            send(scene, id, letters.get(1)); // a write that lands late
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        try (var next = start(scene);
                var triage = triage(scene)) {
            send(scene, Planning.newId(), scene.deadLetters().get(2)); // so that we know when the late one was read
            await().atMost(Scene.PATIENCE).until(() -> runs.size() > 3);
            assertThat(runs).containsExactly("a", "b", "c", "c");
            assertThat(open(triage)).isEmpty();
            assertThat(next.snapshot().partitions()).hasSize(1);
        }
    }

    private static void send(Scene scene, String replayId, ConsumerRecord<byte[], byte[]> letter) {
        var facts = DeadLetter.readFrom(letter.headers());
        var failure = new PastFailure(1, 1, 0, 1, 1, facts.category(), null, null, null);
        scene.send(new ReplayRequest(facts.origin(), replayId, failure)
                .toRecord(
                        new GroupTopics(scene.group()).retry(),
                        0,
                        letter.key(),
                        letter.value(),
                        letter.headers(),
                        nowMillis()));
    }

    @Test
    void bytesComeBackAsTheyWere() throws Exception {
        var scene = Scene.of(kafka, 1);
        var chance = new SplittableRandom(12);
        var seen = new CopyOnWriteArrayList<Received<byte[], byte[]>>();
        var sources = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < 20; i++) {
            var source = new ProducerRecord<byte[], byte[]>(
                    scene.topic(), 0, random(chance), i % 5 == 0 ? null : random(chance));
            source.headers().add("a", random(chance)).add("b", null).add("a", random(chance));
            sources.add(source);
        }
        sources.add(new ProducerRecord<>(scene.topic(), 0, null, random(chance)));
        Records.send(kafka.clientProperties(), sources);
        try (var consumer = scene.consumer()
                .retry(Retry.never())
                .handle(record -> {
                    seen.add(record);
                    if (seen.size() <= sources.size()) {
                        throw new NullPointerException("broken");
                    }
                })
                .start()) {
            scene.awaitDeadLetters(sources.size());
            assertThat(replayAll(scene).failed()).isZero();
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        var before = seen.subList(0, sources.size());
        for (var back : seen.subList(sources.size(), seen.size())) {
            var first = before.stream()
                    .filter(record -> record.offset() == back.offset())
                    .findFirst()
                    .orElseThrow();
            assertThat(back.key()).isEqualTo(first.key());
            assertThat(back.value()).isEqualTo(first.value());
            assertThat(headers(back)).isEqualTo(headers(first));
            assertThat(back.timestamp()).isEqualTo(first.timestamp());
        }
        assertThat(seen).hasSize(2 * sources.size());
    }

    private static List<Header> headers(Received<byte[], byte[]> record) {
        return List.of(record.headers().toArray());
    }

    private static byte[] random(SplittableRandom chance) {
        var bytes = new byte[chance.nextInt(64)];
        chance.nextBytes(bytes);
        return bytes;
    }

    @Test
    void aHeldKeyGoesOnBehindItsReplay() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a", "b");
        try (var consumer = scene.consumer()
                .retry(Retry.never())
                .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                .handle(this::handle)
                .start()) {
            scene.awaitDeadLetters(1);
            await().atMost(Scene.PATIENCE)
                    .until(() ->
                            !consumer.heldKeys(1).toCompletableFuture().join().isEmpty());
            broken.clear();
            scene.send("key", "c");
            assertThat(replayAll(scene).failed()).isZero();
            await().atMost(Scene.PATIENCE).until(() -> handled.size() == 3);
            assertThat(handled).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aPoisonLoopEndsInQuarantine() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a");
        try (var consumer = start(scene)) {
            for (int round = 1; round <= 3; round++) {
                scene.awaitDeadLetters(round);
                Job job = replayAll(scene);
                assertThat(job.failed()).isEqualTo(1);
                assertThat(job.ending()).startsWith("stopped");
            }
            scene.awaitDeadLetters(4);
            try (var triage = triage(scene)) {
                assertThat(open(triage)).isEmpty();
                var group = triage.index().groups(0).get(0);
                assertThat(group.in(FailureState.QUARANTINED)).isEqualTo(1);
            }
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatCannotBeWrittenIsNoneAndRetriesGoOn() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.addAll(List.of("a", "b"));
        scene.send("key", "a", "b");
        var shortPatience = new Replayer.Limits(Pace.DEFAULT, 60_000, 4_000);
        kafka.cluster().createTopic(new GroupTopics(scene.group()).outcomes(), 1, Map.of("max.message.bytes", "1"));
        try (var consumer = start(scene)) {
            scene.awaitDeadLetters(2);
            broken.clear();
            try (var triage = triage(scene)) {
                Job job = replay(scene, triage, plan(scene, triage, open(triage)), shortPatience);
                assertThat(job.ending()).contains("overdue");
                assertThat(triage.log().lifecycle().refs(job, FailureState.UNCONFIRMED))
                        .hasSize(1);
                assertThat(open(triage)).hasSize(1);
            }
            assertThat(handled).as("only the first was sent").containsExactly("a");
            scene.send("key", "c");
            await().atMost(Scene.PATIENCE).until(() -> handled.contains("c"));
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
    }

    @Test
    void nothingIsSentWhileNobodyIsThere() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a");
        try (var consumer = start(scene)) {
            scene.awaitDeadLetters(1);
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
        broken.clear();
        var later = new ArrayList<LeveeConsumer>();
        var waited = new CopyOnWriteArrayList<String>();
        try (var triage = triage(scene)) {
            String id = plan(scene, triage, open(triage));
            var replayer = new Replayer(kafka.clientProperties(), triage, "executor", FAST);
            assertThat(replayer.start(id, stamp())).isEmpty();
            Job job = replayer.run(id, (running, unconfirmed, why) -> {
                if (why.contains("no members") && later.isEmpty()) {
                    waited.add(why);
                    later.add(start(scene));
                }
            });
            assertThat(job.state()).isEqualTo(JobState.ENDED);
            assertThat(job.failed()).isZero();
        } finally {
            later.forEach(LeveeConsumer::close);
        }
        assertThat(waited).isNotEmpty();
        assertThat(handled).containsExactly("a");
    }

    @Test
    void anEditedLetterIsHandledAsCorrected() throws Exception {
        var scene = Scene.of(kafka, 1);
        broken.add("a");
        scene.send("key", "a");
        try (var consumer = start(scene)) {
            scene.awaitDeadLetters(1);
            try (var triage = triage(scene)) {
                var ref = open(triage).get(0);
                var letter = triage.letter(ref.place()).orElseThrow();
                String id = Planning.newId();
                byte[] value = Records.bytes("corrected");
                assertThat(Edits.plan(triage.log(), id, scene.group(), "editor", letter, value, stamp()))
                        .isEmpty();
                var replayer = Edits.replayer(kafka.clientProperties(), triage, "editor", FAST, value);
                assertThat(replayer.start(id, stamp())).isEmpty();
                var other = new Replayer(kafka.clientProperties(), triage, "other", FAST);
                assertThat(other.start(id, stamp())).as("it has not the value").hasSize(1);
                assertThat(replayer.run(id, (job, unconfirmed, why) -> {}).failed())
                        .isZero();
            }
            assertThat(handled).containsExactly("corrected");
            assertThat(consumer.snapshot().partitions()).hasSize(1);
        }
    }
}
