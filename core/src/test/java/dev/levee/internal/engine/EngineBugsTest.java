package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.wire.DeadLetter.Rung;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bugs of other engines (reference/engines.md §4) that a single shard could have. Those that need the poll thread are in
 * {@code RuntimeBugsTest}.
 *
 * <table>
 * <caption>where each item is tested</caption>
 * <tr><td>1</td><td>{@link #commitsTheLowestUnfinishedNotTheHighestSeen}</td></tr>
 * <tr><td>2</td><td>{@link #offsetAndMapAreOfOneMoment}</td></tr>
 * <tr><td>3, 4, 8, 9, 10, 11, 12, 16</td><td>RuntimeBugsTest</td></tr>
 * <tr><td>5</td><td>{@link #aRecordPolledAgainIsHandledAlthoughTheOldRunStillReports}</td></tr>
 * <tr><td>6</td><td>{@link #aKeyWaitsForAHandlerOfAnEarlierOwnership}</td></tr>
 * <tr><td>7</td><td>{@link #loadIsDerivedSoStaleWorkLeaksNothing}</td></tr>
 * <tr><td>13</td><td>{@link #heldRecordsCountForBackpressure}</td></tr>
 * <tr><td>14</td><td>does not apply: no buffer is sized by a batch; the bound is {@link #heldRecordsCountForBackpressure}</td></tr>
 * <tr><td>15</td><td>RuntimeBugsTest</td></tr>
 * <tr><td>17</td><td>does not apply: no transactions yet; for dead letters {@link #anUnacknowledgedDeadLetterIsNoSuccess}</td></tr>
 * <tr><td>18</td><td>{@link SequencesTest#keysAreComparedByContent}, {@link SequencesTest#recordsWithoutKeyWaitForNobody};
 *     one shard is one partition, so topics cannot starve each other: {@code FairQueueTest}</td></tr>
 * <tr><td>19</td><td>{@link #transactionMarkersAndCompactionLeaveNoLag}</td></tr>
 * <tr><td>20</td><td>{@code RecordHandlingTest}</td></tr>
 * <tr><td>21</td><td>{@link #nothingOfAnEarlierOwnershipIsCommitted}; finishing is O(1): {@link LedgerModelTest}</td></tr>
 * <tr><td>22, 23</td><td>{@link RandomWalkTest}: nothing is lost across ownerships; RuntimeBugsTest for "lost"</td></tr>
 * <tr><td>24</td><td>{@link #aFailedDeadLetterIsTriedAgainWithoutARestart}; the poll thread never waits for a full queue:
 *     RuntimeBugsTest</td></tr>
 * <tr><td>25</td><td>does not apply: nothing is fetched again; headers: {@code DeadLetterTest} of wire</td></tr>
 * <tr><td>26</td><td>only what is revoked is drained: RuntimeBugsTest; order under retry:
 *     {@link #followersOfAHeldRecordWait}; there is no completion to leak: a run <em>is</em> its progress</td></tr>
 * <tr><td>27</td><td>does not apply yet: nothing is parked in a topic</td></tr>
 * </table>
 */
class EngineBugsTest {

    private final TestLog log = new TestLog();
    private final ShardDriver driver = new ShardDriver(Given.settings(Ordering.KEY), log);

    private Worker start(int queued) {
        var worker = driver.take(driver.effects.queue.get(queued));
        driver.claim(worker);
        return worker;
    }

    private void applyAll() {
        while (!driver.reports.isEmpty()) {
            driver.apply(driver.reports.get(0));
        }
    }

    private void own(String... keys) {
        for (String key : keys) {
            log.append(key);
        }
        driver.begin(Given.from(0));
        driver.poll(100);
    }

    private void finish(Worker worker) {
        driver.succeed(worker);
        driver.claim(worker);
        applyAll();
    }

    /** §4.1 */
    @Test
    void commitsTheLowestUnfinishedNotTheHighestSeen() {
        own("a", "b", "c");
        start(0);
        finish(start(1));
        assertThat(driver.commitPoint().offset()).isZero();
        driver.drain();
        assertThat(driver.retire().offset()).isZero();
    }

    /** §4.2 */
    @Test
    void offsetAndMapAreOfOneMoment() {
        own("a", "b", "c");
        Worker a = start(0);
        finish(start(0));
        CommitPoint before = driver.commitPoint();
        finish(a);
        assertThat(Given.decode(before).finished().base()).isEqualTo(before.offset());
        assertThat(before.offset()).isZero();
        assertThat(Given.decode(before).finished().isFinished(0)).isFalse();
        assertThat(driver.commitPoint().offset()).isEqualTo(2);
    }

    /** §4.5 */
    @Test
    void aRecordPolledAgainIsHandledAlthoughTheOldRunStillReports() {
        own("a", "a");
        Worker old = start(0);
        driver.drain();
        driver.begin(Given.after(driver.retire()));
        driver.poll(100);
        driver.succeed(old);
        driver.reports.add(new ShardDriver.Report(old.run, false, null));
        driver.claim(old);
        driver.apply(driver.reports.get(0));
        assertThat(driver.commitPoint().offset())
                .as("the late success is not of this ownership")
                .isZero();
        Calm.settle(driver);
        assertThat(driver.commitPoint().offset()).isEqualTo(2);
    }

    /** §4.6 */
    @Test
    void aKeyWaitsForAHandlerOfAnEarlierOwnership() {
        own("a", "b");
        Worker old = start(0);
        driver.drain();
        driver.begin(Given.after(driver.retire()));
        driver.poll(100);
        assertThat(driver.effects.queue).hasSize(1);
        assertThat(driver.effects.queue.get(0).record(0).offset())
                .as("only b may run")
                .isEqualTo(1);
        driver.succeed(old);
        driver.claim(old);
        applyAll();
        assertThat(driver.effects.queue).hasSize(2);
    }

    /** §4.7 */
    @Test
    void loadIsDerivedSoStaleWorkLeaksNothing() {
        own("a", "b");
        Worker old = start(0);
        driver.abandon();
        driver.begin(Given.from(0));
        driver.fail(old, Given.failure(Category.TRANSIENT));
        applyAll();
        driver.poll(100);
        Calm.settle(driver);
        var status = driver.shard().status();
        assertThat(status.unfinished() + status.running() + status.held()).isZero();
        assertThat(status.bytes()).isZero();
    }

    /** §4.13, §4.14 */
    @Test
    void heldRecordsCountForBackpressure() {
        var settings = new ShardSettings(
                Ordering.NONE,
                Given.settings(Ordering.NONE).retry(),
                Given.TIMEOUT_NANOS,
                2,
                1 << 20,
                ShardSettings.RELAXED,
                Given.BUDGET);
        var few = new ShardDriver(settings, log);
        log.append("a");
        log.append("b");
        few.begin(Given.from(0));
        few.poll(100);
        for (int i = 0; i < 2; i++) {
            var worker = few.take(few.effects.queue.get(0));
            few.claim(worker);
            few.fail(worker, Given.failure(Category.TRANSIENT));
            few.apply(few.reports.get(0));
        }
        assertThat(few.shard().status().held()).isEqualTo(2);
        assertThat(few.shard().status().full()).isTrue();
    }

    /** §4.17 */
    @Test
    void anUnacknowledgedDeadLetterIsNoSuccess() {
        own("a");
        driver.fail(start(0), Given.failure(Category.PERMANENT));
        applyAll();
        assertThat(driver.commitPoint().offset()).isZero();
        driver.written(driver.letters.get(0));
        assertThat(driver.commitPoint().offset()).isEqualTo(1);
    }

    /** §4.19 */
    @Test
    void transactionMarkersAndCompactionLeaveNoLag() {
        log.gap(5);
        log.append("a");
        log.gap(3);
        driver.begin(Given.from(0));
        driver.poll(100);
        Calm.settle(driver);
        log.gap(1);
        driver.poll(100);
        assertThat(driver.commitPoint().offset()).isEqualTo(log.end()).isEqualTo(10);
    }

    /** §4.21 */
    @Test
    void nothingOfAnEarlierOwnershipIsCommitted() {
        own("a", "b");
        driver.fail(start(0), Given.failure(Category.PERMANENT));
        applyAll();
        var letter = driver.letters.get(0);
        driver.drain();
        driver.begin(Given.after(driver.retire()));
        driver.written(letter);
        driver.poll(100);
        assertThat(driver.commitPoint().offset()).isZero();
    }

    /** §4.24 */
    @Test
    void aFailedDeadLetterIsTriedAgainWithoutARestart() {
        own("a");
        driver.fail(start(0), Given.failure(Category.PERMANENT));
        applyAll();
        driver.writeFailed(driver.letters.get(0), true);
        assertThat(driver.letters.get(0).ticket().rung()).isEqualTo(Rung.WITHOUT_STACK);
        driver.writeFailed(driver.letters.get(0), true);
        assertThat(driver.letters.get(0).ticket().rung()).isEqualTo(Rung.BY_REFERENCE);
        driver.writeFailed(driver.letters.get(0), true);
        assertThat(driver.letters).as("held, until its next try").isEmpty();
        assertThat(driver.shard().blocker()).isNotNull();
        driver.now += 500_000_000;
        driver.tick();
        assertThat(driver.letters.get(0).ticket().rung())
                .as("what refused it whole may have changed")
                .isEqualTo(Rung.WHOLE);
        Calm.settle(driver);
        assertThat(driver.effects.deadLettered).isEqualTo(List.of(0L));
    }

    /** §4.26 */
    @Test
    void followersOfAHeldRecordWait() {
        own("a", "b", "a");
        driver.fail(start(0), Given.failure(Category.TRANSIENT));
        applyAll();
        finish(start(0));
        assertThat(driver.effects.queue)
                .as("the second a waits behind the first")
                .isEmpty();
        driver.now += 1_000_000_000;
        driver.tick();
        assertThat(driver.effects.queue.get(0).size()).isEqualTo(2);
    }
}
