package dev.levee.internal.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.AfterDeadLetter;
import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.Retry;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.RetryProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M3.2, M8.6: a dead letter holds its key, durably, until somebody decides about it. */
class KeyHoldTest {

    private static final Retry RETRY = Retry.delays(Duration.ofSeconds(1)).jitter(0);
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private final TestLog log = new TestLog();
    private ShardDriver driver = holding(1_000);

    private ShardDriver holding(int mostParked) {
        var parks = new Parks(0, mostParked, 1 << 20, AfterDeadLetter.HOLD_KEY);
        return new ShardDriver(Given.settings(Ordering.KEY, RETRY).parking(parks), log);
    }

    @BeforeEach
    void own() {
        log.append("a");
        log.append("b");
        log.append("a");
        log.append("a");
        begin();
    }

    private void begin() {
        driver.begin(Given.from(0).parkedUpTo(Given.from(0).retries(), 0));
        driver.poll(10);
    }

    private static Orders releasing(long offset) {
        return Whims.releasing(Orders.NONE, offset);
    }

    /** The next run fails at its first record, or all that waits goes well. */
    private void failNext(Category category) {
        Worker worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        driver.fail(worker, Given.failure(category));
        List.copyOf(driver.reports).forEach(driver::apply);
    }

    private void answerLetters() {
        List.copyOf(driver.letters).forEach(driver::written);
    }

    private void answerParks() {
        List.copyOf(driver.parks).forEach(driver::parked);
    }

    private void answerLoads() {
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
    }

    private void commit() {
        driver.acknowledge(driver.commitPoint());
    }

    private void holdTheFirst() {
        failNext(Category.PERMANENT);
        answerLetters();
        answerParks();
    }

    private List<Long> held() {
        return driver.shard().heldKeys(10).stream().map(HeldHead::offset).toList();
    }

    private void succeedTo(CommitPoint committed) {
        driver.abandon();
        driver.parks.clear();
        driver.loads.clear();
        var retries = Given.decode(committed).retries();
        driver.begin(Given.after(committed).parkedUpTo(retries, driver.retryTopic.end()));
        driver.poll(10);
    }

    // ---- holding ----

    @Test
    void theHeadIsParkedWithoutADueTimeWhenItsLetterIsWritten() {
        failNext(Category.PERMANENT);
        assertThat(driver.parks).isEmpty();
        answerLetters();
        assertThat(driver.parks)
                .extracting(park -> park.ticket().offset())
                .as("the head, then its followers")
                .containsExactly(0L, 2L, 3L);
        assertThat(driver.parks.get(0).ticket().dueAtMillis()).isEqualTo(ParkedRecord.NEVER);
        assertThat(driver.commitPoint().offset()).isZero();
    }

    @Test
    void itsFollowersWaitWhileOtherKeysAndCommitsGoOn() {
        holdTheFirst();
        assertThat(driver.handleAll()).containsExactly(1L);
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
        driver.now += DAY_NANOS;
        driver.tick();
        assertThat(driver.loads).isEmpty();
        assertThat(driver.effects.queue).isEmpty();
        assertThat(driver.shard().status().waitsForPeople()).isTrue();
    }

    @Test
    void theLastAttemptHoldsAsWell() {
        failNext(Category.TRANSIENT);
        answerParks();
        driver.handleAll();
        driver.now += 2_000_000_000L;
        driver.tick();
        answerLoads();
        failNext(Category.TRANSIENT);
        answerLetters();
        answerParks();
        commit();
        assertThat(held()).containsExactly(0L);
        assertThat(driver.shard().heldKeys(1).get(0).why().category()).isEqualTo(Category.TRANSIENT);
        assertThat(driver.ends).as("the version that was due").hasSize(1);
        driver.now += DAY_NANOS;
        driver.tick();
        assertThat(driver.loads).isEmpty();
    }

    @Test
    void theNextOwnerHoldsItToo() {
        holdTheFirst();
        driver.handleAll();
        succeedTo(driver.commitPoint());
        assertThat(driver.shard().status().heldKeys()).isEqualTo(1);
        var head = requireNonNull(driver.shard().status().firstHeldKey());
        assertThat(head.offset()).isZero();
        assertThat(head.why().category()).isEqualTo(Category.PERMANENT);
        assertThat(head.why().errorClass()).endsWith("Given$Cheap");
        log.append("a");
        driver.poll(10);
        assertThat(driver.effects.queue).isEmpty();
        assertThat(driver.parks).extracting(park -> park.ticket().offset()).containsExactly(4L);
    }

    @Test
    void whatHasNoKeyKeepsNobodyWaiting() {
        log.append(null);
        driver.poll(10);
        driver.handleAll();
        log.append(null);
        driver.poll(10);
        failNext(Category.PERMANENT);
        answerLetters();
        assertThat(driver.parks).isEmpty();
        assertThat(driver.commitPoint().offset()).isEqualTo(6);
        assertThat(held()).isEmpty();
    }

    /** Else the next owner would handle it again, and write a second letter. */
    @Test
    void anEndingOwnershipStillParksIt() {
        failNext(Category.PERMANENT);
        driver.drain();
        answerLetters();
        assertThat(driver.shard().isDrained()).isFalse();
        answerParks();
        assertThat(driver.shard().isDrained()).isTrue();
        assertThat(Given.decode(driver.retire()).finished().isFinished(0)).isTrue();
    }

    // ---- where it cannot be parked ----

    @Test
    void withoutRoomItIsKeptInMemoryUntilThereIs() {
        driver = holding(1);
        begin();
        failNext(Category.PERMANENT);
        log.append("c");
        driver.poll(10);
        answerLetters();
        answerParks();
        assertThat(held()).containsExactly(0L);

        driver.handleAll();
        log.append("d");
        driver.poll(10);
        failNext(Category.PERMANENT);
        answerLetters();
        assertThat(driver.parks).isEmpty();
        assertThat(held()).containsExactly(0L, 5L);
        assertThat(driver.handleAll()).isEmpty();
        assertThat(driver.commitPoint().offset()).isLessThan(6);
        assertThat(driver.shard().status().waitsForPeople()).isTrue();

        driver.release(0, Release.DISCARD);
        assertThat(driver.parks).extracting(park -> park.ticket().offset()).contains(5L);
        answerParks();
        driver.handleAll();
        assertThat(driver.commitPoint().offset()).isEqualTo(6);
    }

    @Test
    void whatIsTooLargeIsKeptInMemory() {
        failNext(Category.PERMANENT);
        answerLetters();
        var head = driver.parks.get(0);
        driver.parkFailed(head, false, true);
        answerParks();
        assertThat(held()).containsExactly(0L);
        assertThat(driver.handleAll()).containsExactly(1L);
        assertThat(driver.commitPoint().offset()).isZero();
        var blocker = requireNonNull(driver.shard().blocker());
        assertThat(blocker.what()).contains("holding its key");
        driver.now += DAY_NANOS;
        driver.tick();
        assertThat(driver.parks).isEmpty();
        assertThat(driver.loads).isEmpty();
    }

    @Test
    void whatIsKeptInMemoryIsDiscarded() {
        whatIsTooLargeIsKeptInMemory();
        var answer = driver.release(0, Release.DISCARD);
        assertThat(answer).isEmpty();
        commit();
        assertThat(answer).containsExactly(ReleaseOutcome.DONE);
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(2L, 3L);
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
    }

    @Test
    void whatIsKeptInMemoryIsTriedAgain() {
        whatIsTooLargeIsKeptInMemory();
        var answer = driver.release(0, Release.RETRY);
        assertThat(driver.handleAll()).containsExactly(0L);
        commit();
        assertThat(answer).containsExactly(ReleaseOutcome.DONE);
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(2L, 3L);
    }

    // ---- letting go ----

    @Test
    void discardingLetsTheFollowersGoAndIsConfirmedByACommit() {
        holdTheFirst();
        driver.handleAll();
        commit();
        var answer = driver.release(0, Release.DISCARD);
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(2L, 3L);
        assertThat(answer).isEmpty();
        assertThat(driver.ends).isEmpty();
        commit();
        assertThat(answer).containsExactly(ReleaseOutcome.DONE);
        List.copyOf(driver.ends).forEach(driver::ended);
        assertThat(driver.shard().status().parked()).isZero();
        assertThat(held()).isEmpty();
    }

    /** M8.6 */
    @Test
    void anOperatorsReleaseDiscardsWhatIsHeldAndWhatComesToBe() {
        holdTheFirst();
        driver.handleAll();
        driver.order(releasing(0));
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(2L, 3L);
        assertThat(driver.effects.obeyed).as("not durable yet").isEmpty();
        commit();
        assertThat(driver.effects.obeyed).containsExactly(Whims.RELEASE + 0);

        driver = holding(1_000);
        driver.order(releasing(0));
        begin();
        holdTheFirst();
        answerLoads();
        var handled = new ArrayList<>(driver.handleAll());
        answerLoads();
        handled.addAll(driver.handleAll());
        assertThat(handled).containsExactly(1L, 2L, 3L);
        assertThat(held()).isEmpty();
    }

    /** M8.6 */
    @Test
    void anOperatorsReleaseReachesTheNextOwner() {
        holdTheFirst();
        driver.handleAll();
        driver.order(releasing(0));
        succeedTo(driver.acknowledged == null ? driver.commitPoint() : driver.acknowledged);
        driver.tick();
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(2L, 3L);
        assertThat(held()).isEmpty();
    }

    @Test
    void noCrashBringsBackWhatIsDiscarded() {
        holdTheFirst();
        driver.handleAll();
        driver.release(0, Release.DISCARD);
        var told = driver.commitPoint();
        succeedTo(told);
        assertThat(held()).isEmpty();
        driver.tick();
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(2L, 3L);
    }

    @Test
    void whatIsRetriedRunsBeforeItsFollowersWithItsAttemptsAnew() {
        holdTheFirst();
        driver.handleAll();
        commit();
        var answer = driver.release(0, Release.RETRY);
        answerLoads();
        assertThat(driver.parks).hasSize(1);
        assertThat(driver.parks.get(0).ticket().attempts()).isNull();
        commit();
        assertThat(answer).as("not in the retry topic yet").isEmpty();
        answerParks();
        assertThat(held()).isEmpty();
        commit();
        assertThat(answer).containsExactly(ReleaseOutcome.DONE);
        driver.tick();
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(0L, 2L, 3L);
    }

    @Test
    void noCrashHoldsAgainWhatIsRetried() {
        holdTheFirst();
        driver.handleAll();
        driver.release(0, Release.RETRY);
        answerLoads();
        answerParks();
        succeedTo(driver.commitPoint());
        assertThat(held()).isEmpty();
        driver.tick();
        answerLoads();
        assertThat(driver.handleAll()).containsExactly(0L, 2L, 3L);
    }

    @Test
    void whatFailsAgainHoldsAgain() {
        holdTheFirst();
        driver.handleAll();
        driver.release(0, Release.RETRY);
        answerLoads();
        answerParks();
        driver.tick();
        answerLoads();
        failNext(Category.PERMANENT);
        answerLetters();
        answerParks();
        assertThat(held()).containsExactly(0L);
        assertThat(driver.handleAll()).isEmpty();
    }

    @Test
    void aReadThatFailsIsTriedAgainLater() {
        holdTheFirst();
        driver.handleAll();
        driver.release(0, Release.RETRY);
        driver.loaded(driver.loads.get(0), false);
        assertThat(driver.loads).isEmpty();
        assertThat(driver.shard().nextDeadline()).isEqualTo(driver.now + 1_000_000_000L);
        driver.now += 1_000_000_000L;
        driver.tick();
        answerLoads();
        assertThat(driver.parks).hasSize(1);
    }

    @Test
    void theVersionToRunMayBeTooLargeAndThenNothingIsConfirmed() {
        holdTheFirst();
        driver.handleAll();
        var answer = driver.release(0, Release.RETRY);
        answerLoads();
        driver.parkFailed(driver.parks.get(0), false, true);
        assertThat(answer).containsExactly(ReleaseOutcome.UNCONFIRMED);
        assertThat(held()).isEmpty();
        assertThat(driver.effects.queue).hasSize(1);
    }

    @Test
    void whoIsNotHeldCannotBeReleased() {
        holdTheFirst();
        var answers = new ArrayList<ReleaseOutcome>();
        driver.shard().release(new ReleaseRequest(2, Release.DISCARD, answers::add), driver.now);
        driver.shard().release(new ReleaseRequest(77, Release.RETRY, answers::add), driver.now);
        assertThat(answers).containsExactly(ReleaseOutcome.NOT_HELD, ReleaseOutcome.NOT_HELD);
    }

    @Test
    void twoWhoDecideDoSoOnce() {
        holdTheFirst();
        driver.handleAll();
        var answers = new ArrayList<ReleaseOutcome>();
        var first = driver.release(0, Release.RETRY);
        driver.shard().release(new ReleaseRequest(0, Release.DISCARD, answers::add), driver.now);
        answerLoads();
        answerParks();
        commit();
        assertThat(first).containsExactly(ReleaseOutcome.DONE);
        assertThat(answers).containsExactly(ReleaseOutcome.NOT_HELD);
    }

    @Test
    void whatIsNotConfirmedWhenTheOwnershipEndsIsSaidToBeSo() {
        holdTheFirst();
        driver.handleAll();
        var answer = driver.release(0, Release.DISCARD);
        driver.drain();
        assertThat(answer).containsExactly(ReleaseOutcome.UNCONFIRMED);
        var late = new ArrayList<ReleaseOutcome>();
        driver.shard().release(new ReleaseRequest(0, Release.DISCARD, late::add), driver.now);
        assertThat(late).containsExactly(ReleaseOutcome.NOT_OWNED);
    }

    /** A commit tells of so many that are over, and no more. */
    @Test
    void manyAreDiscardedAFewAtATime() {
        int many = RetryProgress.MOST_DONE_BYTES;
        driver.handleAll();
        for (int i = 0; i < many; i++) {
            log.append("key-" + i);
        }
        driver.poll(many);
        while (!driver.effects.queue.isEmpty()) {
            failNext(Category.PERMANENT);
        }
        answerLetters();
        answerParks();
        commit();
        assertThat(driver.shard().status().heldKeys()).isEqualTo(many);
        var answers = new ArrayList<List<ReleaseOutcome>>();
        for (int i = 0; i < many; i++) {
            answers.add(driver.release(4 + i, Release.DISCARD));
        }
        assertThat(driver.shard().status().heldKeys()).isBetween(1, many - 1);
        while (driver.shard().status().parked() > 0 || driver.shard().status().ending() > 0) {
            commit();
            List.copyOf(driver.ends).forEach(driver::ended);
        }
        commit();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).containsExactly(ReleaseOutcome.DONE));
    }
}
