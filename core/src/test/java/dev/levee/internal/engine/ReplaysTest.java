package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.AfterDeadLetter;
import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.internal.parked.Answered;
import dev.levee.internal.parked.Ended;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.ReplayOutcome.Kind;
import dev.levee.wire.RetryProgress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M8.3: what had its fate is handled once more because somebody asked, in order, and once however often it is asked and who dies. */
class ReplaysTest {

    private static final Retry RETRY = Retry.delays(Duration.ofSeconds(1)).jitter(0);

    private final TestLog log = new TestLog();
    private ShardDriver driver = with(AfterDeadLetter.CONTINUE);

    private ShardDriver with(AfterDeadLetter afterwards) {
        var parks = new Parks(0, 1_000, 1 << 20, afterwards);
        return new ShardDriver(Given.settings(Ordering.KEY, RETRY).parking(parks), log);
    }

    /** The first of three records of {@code a} is a dead letter; that of {@code b}, and the others, are handled. */
    @BeforeEach
    void own() {
        log.append("a");
        log.append("b");
        log.append("a");
        begin();
    }

    private void begin() {
        driver.begin(Given.from(0).parkedUpTo(Given.from(0).retries(), 0));
        driver.shard().replays().read(List.of(), List.of(), 0);
        driver.poll(10);
    }

    private void firstIsDead() {
        runNext(Category.PERMANENT);
        List.copyOf(driver.letters).forEach(driver::written);
        driver.handleAll();
    }

    /** The next run fails at its first record, or goes well. */
    private void runNext(@Nullable Category failure) {
        Worker worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        if (failure == null) {
            driver.succeed(worker);
            driver.claim(worker);
        } else {
            driver.fail(worker, Given.failure(failure));
        }
        List.copyOf(driver.reports).forEach(driver::apply);
    }

    private void load() {
        while (!driver.loads.isEmpty()) {
            List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        }
    }

    private void commit() {
        driver.acknowledge(driver.commitPoint());
    }

    /** Triage asks for it, and the owner reads on. */
    private void ask(long origin, String replayId) {
        driver.request(origin, replayId);
        driver.readOn();
        load();
    }

    private List<Answered> answers() {
        return driver.ends.stream()
                .map(end -> end.version().answer())
                .filter(answer -> answer != null)
                .toList();
    }

    private RetryProgress committedRetries() {
        return Given.decode(driver.commitPoint()).retries();
    }

    private void succeedTo(CommitPoint committed) {
        driver.abandon();
        driver.ends.clear();
        driver.loads.clear();
        var retries = Given.decode(committed).retries();
        driver.begin(Given.after(committed).parkedUpTo(retries, driver.retryTopic.end()));
        driver.shard().replays().read(List.of(), List.of(), driver.retryTopic.end());
        driver.poll(10);
    }

    @Test
    void itIsHandledOnceMoreAndAnsweredAfterTheCommit() {
        firstIsDead();
        commit();
        ask(0, "r1");
        assertThat(driver.handleAll()).containsExactly(0L);
        assertThat(driver.ends).isEmpty();
        commit();
        assertThat(answers()).containsExactly(new Answered("r1", Kind.HANDLED, null));
        assertThat(committedRetries().done()).containsExactly(RetryProgress.request(0));
        List.copyOf(driver.ends).forEach(driver::ended);
        assertThat(committedRetries().done()).isEmpty();
    }

    @Test
    void oneAttemptIsItsLast() {
        firstIsDead();
        commit();
        ask(0, "r1");
        runNext(Category.TRANSIENT);
        var letter = driver.letters.get(0);
        assertThat(letter.ticket().attempts().made()).isEqualTo(2);
        assertThat(letter.ticket().attempts().replayId()).isEqualTo("r1");
        driver.written(letter);
        commit();
        assertThat(answers()).containsExactly(new Answered("r1", Kind.DEAD_LETTERED, null));
    }

    @Test
    void anAttemptThatDoesNotCountIsNotTheLast() {
        firstIsDead();
        commit();
        ask(0, "r1");
        runNext(Category.OVERLOAD);
        assertThat(driver.letters).isEmpty();
        driver.now += 2_000_000_000L;
        driver.tick();
        assertThat(driver.handleAll()).containsExactly(0L);
        assertThat(driver.parks).isEmpty();
    }

    @Test
    void itsKeyWaitsForIt() {
        firstIsDead();
        commit();
        driver.request(0, "r1");
        driver.readOn();
        log.append("a");
        log.append("b");
        load();
        driver.poll(10);
        assertThat(driver.handleAll()).as("what is of its key comes behind it").containsSubsequence(0L, 3L);
    }

    @Test
    void aKeyThatRunsGoesOnUntilThatIsDone() {
        firstIsDead();
        commit();
        log.append("a");
        log.append("a");
        driver.poll(1);
        Worker worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        ask(0, "r1");
        driver.poll(1);
        assertThat(driver.effects.queue).isEmpty();
        driver.succeed(worker);
        driver.claim(worker);
        List.copyOf(driver.reports).forEach(driver::apply);
        load();
        assertThat(driver.handleAll()).containsExactly(0L, 4L);
    }

    @Test
    void whatFailedBeforeAReplayCameKeepsItsAttempts() {
        firstIsDead();
        commit();
        log.append("a");
        driver.poll(1);
        Worker worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        ask(0, "r1");
        driver.fail(worker, Given.failure(Category.OVERLOAD));
        List.copyOf(driver.reports).forEach(driver::apply);
        List.copyOf(driver.parks).forEach(driver::parked);
        load();
        assertThat(driver.handleAll()).as("it waits in the retry topic").containsExactly(0L);
        commit();
        driver.now += 2_000_000_000L;
        driver.tick();
        load();
        assertThat(driver.handleAll()).containsExactly(3L);
    }

    @Test
    void aCrashBeforeTheCommitRepeatsItAndOneAfterDoesNot() {
        firstIsDead();
        commit();
        ask(0, "r1");
        CommitPoint before = driver.commitPoint();
        driver.handleAll();
        succeedTo(before);
        load();
        assertThat(driver.handleAll()).containsExactly(0L);
        CommitPoint after = driver.commitPoint();
        driver.acknowledge(after);
        succeedTo(after);
        load();
        assertThat(driver.handleAll()).isEmpty();
        commit();
        assertThat(answers()).containsExactly(new Answered("r1", Kind.FINISHED, null));
    }

    @Test
    void thatItWasDoneBeforeSaysNothingOfItsReplay() {
        runNext(Category.TRANSIENT);
        List.copyOf(driver.parks).forEach(driver::parked);
        driver.handleAll();
        driver.now += 2_000_000_000L;
        driver.tick();
        load();
        runNext(Category.PERMANENT);
        List.copyOf(driver.letters).forEach(driver::written);
        load();
        driver.handleAll();
        CommitPoint done = driver.commitPoint();
        assertThat(Given.decode(done).retries().done()).contains(0L);
        driver.request(0, "r1");
        succeedTo(done);
        commit();
        List.copyOf(driver.ends).forEach(driver::ended);
        driver.tick();
        load();
        assertThat(driver.handleAll()).containsExactly(0L);
    }

    @Test
    void aRequestThatNobodyHasReadIsFoundByTheNextOwner() {
        firstIsDead();
        commit();
        driver.request(0, "r1");
        succeedTo(driver.commitPoint());
        load();
        assertThat(driver.handleAll()).containsExactly(0L);
    }

    @Test
    void aCopyDoesNothingBeforeAndAfterTheAnswer() {
        firstIsDead();
        commit();
        ask(0, "r1");
        ask(0, "r1");
        assertThat(driver.handleAll()).containsExactly(0L);
        commit();
        List.copyOf(driver.ends).forEach(driver::ended);
        ask(0, "r1");
        assertThat(driver.handleAll()).isEmpty();
        commit();
        assertThat(answers()).containsExactly(new Answered("r1", null, null));
        List.copyOf(driver.ends).forEach(driver::ended);
        CommitPoint last = driver.commitPoint();
        driver.acknowledge(last);
        succeedTo(last);
        ask(0, "r1");
        assertThat(driver.handleAll()).as("by the next owner").isEmpty();
    }

    @Test
    void aSecondReplayRunsAgain() {
        firstIsDead();
        commit();
        ask(0, "r1");
        driver.handleAll();
        commit();
        List.copyOf(driver.ends).forEach(driver::ended);
        ask(0, "r2");
        assertThat(driver.handleAll()).containsExactly(0L);
    }

    @Test
    void whatHasNoFateYetIsRefused() {
        ask(2, "r1");
        commit();
        assertThat(answers()).extracting(Answered::outcome).containsExactly(Kind.REFUSED);
    }

    @Test
    void whatWaitsForAnotherAttemptIsRefused() {
        runNext(Category.TRANSIENT);
        List.copyOf(driver.parks).forEach(driver::parked);
        ask(0, "r1");
        commit();
        assertThat(answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.why()).contains("another attempt"));
    }

    @Test
    void aHeldKeyGoesOnWhenItsHeadIsReplayed() {
        driver = with(AfterDeadLetter.HOLD_KEY);
        begin();
        runNext(Category.PERMANENT);
        List.copyOf(driver.letters).forEach(driver::written);
        List.copyOf(driver.parks).forEach(driver::parked);
        driver.handleAll();
        commit();
        assertThat(driver.shard().heldKeys(1)).hasSize(1);
        ask(0, "r1");
        assertThat(driver.shard().heldKeys(1)).isEmpty();
        load();
        assertThat(driver.handleAll()).as("with what waited behind it").containsExactly(0L, 2L);
        commit();
        assertThat(driver.ends)
                .extracting(end -> end.version().answer())
                .contains(new Answered("r1", Kind.HANDLED, null));
    }

    @Test
    void aHeldKeyIsHeldAgainWhenItsReplayFails() {
        driver = with(AfterDeadLetter.HOLD_KEY);
        begin();
        runNext(Category.PERMANENT);
        List.copyOf(driver.letters).forEach(driver::written);
        List.copyOf(driver.parks).forEach(driver::parked);
        ask(0, "r1");
        handleOnly();
        runNext(Category.PERMANENT);
        List.copyOf(driver.letters).forEach(driver::written);
        assertThat(driver.parks).extracting(park -> park.ticket().dueAtMillis()).containsExactly(ParkedRecord.NEVER);
        List.copyOf(driver.parks).forEach(driver::parked);
        commit();
        assertThat(answers()).containsExactly(new Answered("r1", Kind.DEAD_LETTERED, null));
        CommitPoint last = driver.commitPoint();
        driver.acknowledge(last);
        succeedTo(last);
        load();
        assertThat(driver.shard().heldKeys(1)).hasSize(1);
        assertThat(driver.handleAll()).isEmpty();
    }

    /** What is not of key {@code a}. */
    private void handleOnly() {
        for (Run run : List.copyOf(driver.effects.queue)) {
            if (run.record(0).offset() == 1) {
                Worker worker = driver.take(run);
                driver.claim(worker);
                driver.succeed(worker);
                driver.claim(worker);
            }
        }
        List.copyOf(driver.reports).forEach(driver::apply);
    }

    @Test
    void lowStaysBeforeWhatWasNotRead() {
        firstIsDead();
        commit();
        driver.request(0, "r1");
        driver.retryTopic.append(new Ended(9, 1, 0, 0));
        assertThat(committedRetries().low()).isZero();
        driver.readOn();
        assertThat(committedRetries().low()).as("it is being read").isZero();
    }
}
