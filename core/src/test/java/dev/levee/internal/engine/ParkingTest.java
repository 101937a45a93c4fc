package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.wire.RetryProgress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M3.1: what fails for long waits in the retry topic, and keeps the order of its key. */
class ParkingTest {

    private static final ShardSettings SETTINGS = Given.settings(
                    Ordering.KEY,
                    Retry.delays(Duration.ofMinutes(1), Duration.ofMinutes(1)).jitter(0))
            .parking(new Parks(0, 1_000, 1 << 20));

    private final TestLog log = new TestLog();
    private final ShardDriver driver = new ShardDriver(SETTINGS, log);

    @BeforeEach
    void own() {
        log.append("a");
        log.append("a");
        log.append("b");
        driver.begin(Given.from(0).parkedUpTo(Given.from(0).retries(), 0));
        driver.poll(10);
    }

    private void run(boolean well) {
        Worker worker = driver.take(driver.effects.queue.get(0));
        boolean more = driver.claim(worker);
        while (well && more) {
            driver.succeed(worker);
            more = driver.claim(worker);
        }
        if (!well) {
            driver.fail(worker, Given.failure(Category.TRANSIENT));
        }
        List.copyOf(driver.reports).forEach(driver::apply);
    }

    private void handleAll() {
        while (!driver.effects.queue.isEmpty()) {
            run(true);
        }
    }

    private void failTheFirst() {
        run(false);
        run(true);
        List.copyOf(driver.parks).forEach(driver::parked);
    }

    @Test
    void theFirstAndItsFollowersLeaveTheSource() {
        failTheFirst();
        assertThat(driver.commitPoint().offset()).isEqualTo(3);
        assertThat(driver.shard().status().parked()).isEqualTo(2);
        assertThat(driver.effects.queue).isEmpty();
    }

    @Test
    void theyComeBackWhenTheFirstIsDue() {
        failTheFirst();
        driver.now += 59_000_000_000L;
        driver.tick();
        assertThat(driver.loads).isEmpty();
        driver.now += 2_000_000_000L;
        driver.tick();
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        handleAll();
        assertThat(driver.shard().status().parked()).isZero();
        assertThat(Given.decode(driver.commitPoint()).retries().done()).containsExactly(0L, 1L);
    }

    /** Scattered due times are not as many reads. */
    @Test
    void aReadTakesAlongWhatIsDueSoon() {
        failTheFirst();
        for (int second = 0; second < 20; second++) {
            driver.now += 1_000_000_000L;
            log.append("later-" + second);
            driver.poll(10);
            run(false);
            List.copyOf(driver.parks).forEach(driver::parked);
        }
        driver.now += 40_500_000_000L;
        driver.tick();
        assertThat(driver.loads)
                .as("the first with its follower, and those of ten seconds")
                .hasSize(12);
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        handleAll();
        assertThat(driver.shard().status().parked()).as("no other was due").isEqualTo(20);
        driver.now = driver.shard().nextDeadline();
        driver.tick();
        assertThat(driver.loads).isEmpty();
        assertThat(driver.effects.queue).as("was here already").hasSize(1);
    }

    @Test
    void itIsToldWhatIsParkedForHowLongAndWhatIsDue() {
        assertThat(driver.shard().details().parkedSinceMillis()).isEqualTo(Long.MAX_VALUE);
        long parkedAt = driver.now / 1_000_000;
        failTheFirst();
        driver.now += 59_000_000_000L;
        assertThat(driver.shard().details()).isEqualTo(new ShardDetails(null, 0, parkedAt));
        assertThat(driver.shard().status().parkedKeys()).isEqualTo(1);
        driver.setDispatching(false);
        driver.now += 2_000_000_000L;
        assertThat(driver.shard().details().due())
                .as("the first, and not its follower")
                .isEqualTo(1);
        driver.setDispatching(true);
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        assertThat(driver.shard().details().due()).as("the follower came along").isEqualTo(2);
        handleAll();
        assertThat(driver.shard().details()).isEqualTo(new ShardDetails(null, 0, Long.MAX_VALUE));
        assertThat(driver.shard().status().parkedKeys()).isZero();
    }

    @Test
    void aSuccessorKnowsForHowLong() {
        long parkedAt = 1_700_000_000_000L;
        driver.retryTopic.writtenAtMillis = parkedAt;
        failTheFirst();
        CommitPoint last = driver.commitPoint();
        driver.abandon();
        driver.now += 30_000_000_000L;
        driver.begin(Given.after(last).parkedUpTo(Given.decode(last).retries(), driver.retryTopic.end()));
        assertThat(driver.shard().details().parkedSinceMillis()).isEqualTo(parkedAt);
    }

    /** G7: never early; what keeps it from beginning at once shows. */
    @Test
    void aRetryKnowsHowLateItIs() {
        failTheFirst();
        driver.now += 61_000_000_000L;
        driver.tick();
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        Run retry = driver.effects.queue.get(0);
        assertThat(retry.isRetry()).isTrue();
        assertThat(retry.lateNanos(driver.now)).isBetween(997_000_000L, 1_000_000_000L);
        run(false);
        driver.parkFailed(driver.parks.get(0), false, true); // too large: it is held
        driver.now += 62_000_000_000L;
        driver.tick();
        assertThat(driver.effects.queue.get(0).lateNanos(driver.now)).isBetween(1_990_000_000L, 2_000_000_000L);
    }

    @Test
    void tombstonesWaitForTheCommitThatTellsOfTheEnd() {
        failTheFirst();
        driver.now += 61_000_000_000L;
        driver.tick();
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        handleAll();
        CommitPoint point = driver.commitPoint();
        assertThat(driver.ends).isEmpty();
        driver.acknowledge(point);
        assertThat(driver.ends).hasSize(2);
        List.copyOf(driver.ends).forEach(driver::ended);
        assertThat(Given.decode(driver.commitPoint()).retries().done()).isEmpty();
    }

    /** Without new records nobody asked for that commit, and what a predecessor had handled stayed in the retry topic. */
    @Test
    void aSuccessorCommitsBeforeItEndsWhatIsHandled() {
        failTheFirst();
        driver.now += 61_000_000_000L;
        driver.tick();
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        handleAll();
        CommitPoint last = driver.commitPoint();
        driver.abandon();

        var retries = Given.decode(last).retries();
        driver.begin(Given.after(last).parkedUpTo(retries, driver.retryTopic.end()));
        assertThat(driver.shard().status().parked()).isZero();
        assertThat(driver.shard().status().ending()).isEqualTo(2);
        assertThat(driver.shard().status().dirty()).isTrue();
        driver.acknowledge(driver.commitPoint());
        assertThat(driver.shard().status().dirty()).isFalse();
        List.copyOf(driver.ends).forEach(driver::ended);
        assertThat(driver.shard().status().ending()).isZero();
    }

    /** What is due during a pause asked to be woken at once, again and again: a processor burned for nothing. */
    @Test
    void aPauseIsNotDisturbedByWhatIsDue() {
        failTheFirst();
        driver.setDispatching(false);
        driver.now += 61_000_000_000L;
        driver.tick();
        assertThat(driver.shard().nextDeadline()).isGreaterThan(driver.now);
        assertThat(driver.loads).isEmpty();
        driver.setDispatching(true);
        assertThat(driver.loads).isNotEmpty();
    }

    @Test
    void aPauseKeepsNothingFromBeingParked() {
        run(false);
        run(true);
        driver.setDispatching(false);
        driver.parkFailed(driver.parks.get(0), false, false);
        driver.now += 1_000_000_000L;
        driver.tick();
        assertThat(driver.parks).extracting(park -> park.ticket().version()).contains(1);
    }

    /** Else scattered due times read the retry topic a few records at a time, each by itself. */
    @Test
    void whatIsDueIsReadBeforeThereIsRoomForIt() {
        int many = RetryProgress.MOST_DONE_BYTES;
        for (int i = 0; i < many; i++) {
            log.append("key-" + i);
        }
        driver.poll(many);
        while (!driver.effects.queue.isEmpty()) {
            run(false);
            driver.now += 1_000_000;
            driver.tick();
        }
        List.copyOf(driver.parks).forEach(driver::parked);
        driver.now += 61_000_000_000L;
        driver.tick();
        assertThat(driver.loads).hasSize(many + 3);
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        assertThat(driver.effects.queue).as("each has a place in commits").hasSizeBetween(1, many - 1);
        while (driver.shard().status().parked() > 0) {
            handleAll();
            driver.acknowledge(driver.commitPoint());
            List.copyOf(driver.ends).forEach(driver::ended);
            driver.tick();
            List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        }
        assertThat(driver.commitPoint().offset()).isEqualTo(many + 3);
    }

    /**
     * Tools move a group without a word of its owners: their epochs begin anew. A version was written under the name of an older one that
     * still waited for its tombstone, which then ended both: the record was lost.
     */
    @Test
    void whoKnowsNoOwnersWritesNoNameThatIsStillToBeEnded() {
        failTheFirst();
        CommitPoint parked = driver.commitPoint();
        driver.abandon();
        driver.begin(Given.after(parked).parkedUpTo(Given.decode(parked).retries(), driver.retryTopic.end()));
        comeBackAndFail(driver);
        driver.abandon();

        var moved = new ShardDriver(SETTINGS, log);
        moved.retryTopic = driver.retryTopic;
        moved.now = driver.now;
        moved.begin(Given.from(3).parkedUpTo(RetryProgress.NONE, moved.retryTopic.end()));
        comeBackAndFail(moved);
        moved.acknowledge(moved.commitPoint());
        List.copyOf(moved.ends).forEach(moved::ended);
        var later = Given.from(3).parkedUpTo(RetryProgress.NONE, moved.retryTopic.end());
        assertThat(moved.retryTopic.fold(later).index().size()).isEqualTo(2);
    }

    /** G7: each day has an owner of its own, and alarms are all that wakes them. */
    @ParameterizedTest
    @ValueSource(ints = {3, 30})
    void daysPassFromOwnerToOwner(int days) {
        Duration delay = Duration.ofDays(days);
        var patient = new ShardDriver(
                Given.settings(Ordering.KEY, Retry.delays(delay).jitter(0)).parking(new Parks(0, 1_000, 1 << 20)), log);
        patient.begin(Given.from(0).parkedUpTo(RetryProgress.NONE, 0));
        patient.poll(1);
        Worker worker = patient.take(patient.effects.queue.get(0));
        patient.claim(worker);
        patient.fail(worker, Given.failure(Category.TRANSIENT));
        List.copyOf(patient.reports).forEach(patient::apply);
        List.copyOf(patient.parks).forEach(patient::parked);
        long failedAt = patient.now;
        for (int day = 1; patient.loads.isEmpty(); day++) {
            patient.drain();
            CommitPoint last = patient.retire();
            patient.begin(Given.after(last).parkedUpTo(Given.decode(last).retries(), patient.retryTopic.end()));
            while (patient.loads.isEmpty()
                    && patient.now - failedAt < day * Duration.ofDays(1).toNanos()) {
                patient.now = patient.shard().nextDeadline();
                patient.tick();
            }
        }
        assertThat(patient.now - failedAt)
                .isBetween(delay.toNanos(), delay.plusSeconds(1).toNanos());
        List.copyOf(patient.loads).forEach(load -> patient.loaded(load, true));
        Worker again = patient.take(patient.effects.queue.get(0));
        patient.claim(again);
        patient.succeed(again);
        assertThat(again.run.attempt(0)).isEqualTo(2);
    }

    private static void comeBackAndFail(ShardDriver driver) {
        driver.now += 61_000_000_000L;
        driver.tick();
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        Worker worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        driver.fail(worker, Given.failure(Category.OVERLOAD));
        List.copyOf(driver.reports).forEach(driver::apply);
        List.copyOf(driver.parks).forEach(driver::parked);
    }
}
