package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.parked.Folded;
import dev.levee.wire.OffsetMapBudget;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** While the handler is trivial one worker gets everything; when it no longer is, keys go side by side again. */
class SweepTest {

    private static final long MILLI = 1_000_000;

    private final Effects effects = new Effects();
    private Shard shard = new Shard(Given.settings(Ordering.KEY), effects, Given.from(0), Folded.nothing(), List.of());
    private long now = 1_000 * MILLI;

    @Test
    void aTrivialHandlerGetsEverythingAsOneRun() {
        Run sweep = startSweep();

        assertThat(sweep.size()).isEqualTo(500);
        assertThat(effects.queue).isEmpty();
    }

    @Test
    void whatWaitsBehindASlowCallIsSweptByAnotherWorker() {
        Run sweep = startSweep();
        claim(sweep);
        now += 6 * MILLI;
        shard.tick(now);

        assertThat(effects.queue)
                .singleElement()
                .satisfies(next -> assertThat(offsets(next))
                        .isEqualTo(LongStream.range(501, 1_000).boxed().toList()));
    }

    /** And a call that hangs for long does not end sweeps. */
    @Test
    void recordsOfTheKeyThatASlowCallHoldsUpWaitForIt() {
        Run sweep = startSweep();
        claim(sweep);
        now += 6 * MILLI;
        shard.tick(now);
        handle(effects.queue.remove(0));
        shard.polled(
                List.of(
                        Given.record(1_000, "key-1000"),
                        Given.record(1_001, "key-500"),
                        Given.record(1_002, "key-1002")),
                1_003,
                -1,
                now);
        Run others = effects.queue.remove(0);

        assertThat(offsets(others)).containsExactly(1_000L, 1_002L);
        handle(others);
        assertThat(effects.queue).isEmpty();
        sweep.succeed();
        shard.ended(sweep, null, 1_000 * MILLI, now);
        assertThat(effects.queue)
                .singleElement()
                .satisfies(next -> assertThat(offsets(next)).containsExactly(1_001L));
    }

    /** What a sweep handled before it was cut off counts at once: the offset map has no room for all of that. */
    @Test
    void aCallThatHangsLateInALongSweepLeavesRoomInTheOffsetMap() {
        Run sweep = startSweep();
        poll(1_000, 11_000);
        handle(sweep);
        Run second = effects.queue.remove(0);
        while (second.completed() < second.size() - 10) {
            claim(second);
            second.succeed();
        }
        claim(second);
        now += 6 * MILLI;
        shard.tick(now);
        handle(effects.queue.remove(0));
        poll(11_000, 50_000);
        while (!effects.queue.isEmpty()) {
            handle(effects.queue.remove(0));
        }

        assertThat(shard.status().mapFull()).isFalse();
        assertThat(shard.status().unfinished()).isEqualTo(1);
    }

    @Test
    void recordsOfAKeyThatFailedWaitForItsNextAttempt() {
        Run sweep = startSweep();
        claim(sweep);
        sweep.fail();
        shard.ended(sweep, Given.failure(Category.TRANSIENT), 1_000, now);
        handle(effects.queue.remove(0));
        shard.polled(List.of(Given.record(1_000, "key-500"), Given.record(1_001, "key-1001")), 1_002, -1, now);

        assertThat(offsets(effects.queue.get(0))).containsExactly(1_001L);
    }

    @Test
    void manyCallsOfSomeMillisecondsEndSweeps() {
        poll(0, 64);
        List.copyOf(effects.queue).forEach(this::handle);
        effects.queue.clear();
        poll(64, 564);
        int calls = 0;
        while (effects.queue.size() == 1) {
            Run sweep = effects.queue.remove(0);
            while (sweep.claim(now, () -> {}) >= 0) {
                calls++;
                now += 4 * MILLI;
                sweep.succeed();
                shard.tick(now);
            }
        }

        assertThat(calls).isLessThan(12);
        assertThat(effects.queue).hasSize(500 - calls);
    }

    /** Starting all workers for a trivial handler costs more than its work. */
    @Test
    void fewAreBegunUntilTheFirstTellHowLongHandlersTake() {
        poll(0, 1_000);

        assertThat(effects.queue).hasSize(HandlerSpeed.ENOUGH);
        List.copyOf(effects.queue).forEach(this::handle);
        assertThat(effects.queue)
                .last()
                .satisfies(sweep -> assertThat(sweep.size()).isGreaterThan(800));
    }

    @Test
    void handlersThatTakeLongerThanAMomentTellTheSame() {
        poll(0, 1_000);
        assertThat(shard.nextDeadline()).isLessThanOrEqualTo(now + 5 * MILLI);
        now += 5 * MILLI;
        shard.tick(now);

        assertThat(effects.queue).hasSize(1_000);
    }

    /** It would go on in short runs for as long as there is more of it, and so would a whole partition in its order. */
    @Test
    void aKeyOfWhichThereIsAlwaysMoreIsSweptOnceHandlersAreKnownToBeQuick() {
        pollHot(0, 1_000);
        now += 5 * MILLI; // as with the first call in a cold process
        shard.tick(now);
        assertThat(shard.status().unfinished()).isEqualTo(1_000);
        handle(effects.queue.remove(0));

        Run sweep = effects.queue.remove(0);
        assertThat(offsets(sweep)).isEqualTo(LongStream.range(64, 1_000).boxed().toList());
        pollHot(1_000, 2_000);
        handle(sweep);
        assertThat(offsets(effects.queue.remove(0)))
                .isEqualTo(LongStream.range(1_000, 2_000).boxed().toList());
    }

    @Test
    void whatWaitedBehindAFailedRecordIsSweptWhenThatIsHandled() {
        Run sweep = startSweep();
        claim(sweep);
        sweep.fail();
        shard.ended(sweep, Given.failure(Category.TRANSIENT), 1_000, now);
        handle(effects.queue.remove(0));
        shard.polled(
                List.of(Given.record(1_000, "key-500"), Given.record(1_001, "key-500"), Given.record(1_002, "key-9")),
                1_003,
                -1,
                now);
        handle(effects.queue.remove(0));
        assertThat(effects.queue).isEmpty();

        while (effects.queue.isEmpty()) {
            now = shard.nextDeadline();
            shard.tick(now);
        }
        Run again = effects.queue.remove(0);
        assertThat(again.attempt(0)).isEqualTo(2);
        shard.polled(List.of(Given.record(1_003, "key-500")), 1_004, -1, now);
        handle(again);
        assertThat(effects.queue)
                .singleElement()
                .satisfies(next -> assertThat(offsets(next)).contains(1_003L));
    }

    /** It was let in when it was one more; a key that waits for minutes does not keep it. */
    @Test
    void whatWasTakenBackWhileTheMapIsFullStartsAgain() {
        holdKey(new OffsetMapBudget(4, 8, false));
        pollAt(1_100, "held");
        pollAt(1_200, "held");
        pollAt(1_300, "other");
        assertThat(shard.status().unfinished()).isEqualTo(4);
        assertThat(effects.queue).hasSize(1);

        shard.setDispatching(false, now);
        effects.queue.clear();
        shard.setDispatching(true, now);
        assertThat(effects.queue)
                .singleElement()
                .satisfies(again -> assertThat(offsets(again)).containsExactly(1_300L));
    }

    /** Behind the gate of the intake it would wait for the key that is held, and it is behind that already. */
    @Test
    void aKeyThatIsReadyWhileTheMapIsFullStartsByItself() {
        holdKey(new OffsetMapBudget(2, 8, false));
        pollAt(1_001, "held");
        pollAt(1_002, "held");
        pollAt(1_003, "other");
        Run slow = effects.queue.remove(0);
        claim(slow);
        now += 6 * MILLI;
        shard.tick(now);
        pollAt(1_004, "other");
        shard.polled(List.of(), 1_100, -1, now); // a gap
        slow.succeed();
        shard.ended(slow, null, 1_000, now);

        assertThat(effects.queue)
                .singleElement()
                .satisfies(next -> assertThat(offsets(next)).containsExactly(1_004L));
    }

    /** The handler is trivial, and the record at 1000 waits for its next attempt. */
    private void holdKey(OffsetMapBudget budget) {
        var retry = Retry.delays(Duration.ofMinutes(10));
        var settings = new ShardSettings(
                Ordering.KEY, retry, Given.TIMEOUT_NANOS, 2_000, 64L << 20, ShardSettings.RELAXED, budget);
        shard = new Shard(settings, effects, Given.from(0), Folded.nothing(), List.of());
        poll(0, 200);
        while (!effects.queue.isEmpty()) {
            handle(effects.queue.remove(0));
        }
        pollAt(1_000, "held");
        Run run = effects.queue.remove(0);
        claim(run);
        run.fail();
        shard.ended(run, Given.failure(Category.TRANSIENT), 1_000, now);
        assertThat(effects.queue).isEmpty();
    }

    private void pollAt(long offset, String key) {
        poll(offset, offset + 1, any -> key);
    }

    @Test
    void whatWasTakenBackFromAWorkerIsNamedWhileNothingMayRun() {
        startSweep();
        shard.setDispatching(false, now);

        assertThat(shard.blocker()).satisfies(blocker -> {
            assertThat(blocker.record().offset()).isEqualTo(500);
            assertThat(blocker.what()).contains("end of a pause");
        });
        effects.queue.clear();
        shard.setDispatching(true, now);
        assertThat(effects.queue)
                .singleElement()
                .satisfies(again -> assertThat(offsets(again)).hasSize(500));
    }

    @Test
    void recordsOrderedByAKeyOfTheUsersAreNotSwept() {
        var settings = Given.settings(Ordering.KEY).orderedBy(record -> record.key());
        shard = new Shard(settings, effects, Given.from(0), Folded.nothing(), List.of());

        assertThat(startSweep().size()).isEqualTo(1);
        assertThat(effects.queue).hasSize(499);
    }

    @Test
    void aSweepIsNoLongerThanARunMayBe() {
        shard.adjust(Given.settings(Ordering.KEY).within(2_000, 64L << 20, 64, 7), now);

        assertThat(startSweep().size()).isEqualTo(7);
    }

    /** Teaches the shard that the handler is trivial, then gives it 500 records of 500 keys. */
    private Run startSweep() {
        poll(0, 64);
        List.copyOf(effects.queue).forEach(this::handle);
        effects.queue.clear();
        shard.polled(List.of(), 500, -1, now);
        poll(500, 1_000);
        return effects.queue.remove(0);
    }

    private void handle(Run run) {
        int handled = 0;
        while (run.claim(now, () -> {}) >= 0) {
            run.succeed();
            handled++;
        }
        shard.ended(run, null, handled * 1_000L, now);
    }

    private static List<Long> offsets(Run run) {
        return IntStream.range(0, run.size())
                .mapToObj(i -> run.record(i).offset())
                .toList();
    }

    private void claim(Run run) {
        assertThat(run.claim(now, () -> {})).isNotNegative();
    }

    private void poll(long from, long to) {
        poll(from, to, offset -> "key-" + offset);
    }

    private void pollHot(long from, long to) {
        poll(from, to, offset -> "hot");
    }

    private void poll(long from, long to, LongFunction<String> key) {
        List<ConsumerRecord<byte[], byte[]>> records = LongStream.range(from, to)
                .mapToObj(offset -> Given.record(offset, key.apply(offset)))
                .toList();
        shard.polled(records, to, -1, now);
    }
}
