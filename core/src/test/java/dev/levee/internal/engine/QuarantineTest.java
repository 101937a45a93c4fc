package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.Suspicion;
import dev.levee.wire.Suspicion.Quarantined;
import dev.levee.wire.Suspicion.Stuck;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M1.6: a record that kills its process is found after a few deaths, and nothing else is blamed. */
class QuarantineTest {

    private final TestLog log = new TestLog();

    @Test
    void theThirdTakeoverInARowWithoutProgressIsAQuarantine() {
        Suspicion first = Quarantine.atTakeover(Suspicion.NONE, 100);
        Suspicion second = Quarantine.atTakeover(first, 100);
        assertThat(first).isEqualTo(new Stuck(1));
        assertThat(second).isEqualTo(new Stuck(2));
        assertThat(Quarantine.atTakeover(second, 100)).isEqualTo(new Quarantined(100, -1, 0, false));
    }

    @Test
    void aPartitionThatHadNothingInFlightIsNeverQuarantined() {
        Suspicion third = Quarantine.atTakeover(new Stuck(2), 0);
        assertThat(third).isEqualTo(new Stuck(3));
        assertThat(Quarantine.atTakeover(third, 0)).isEqualTo(new Stuck(3));
    }

    @Test
    void aDeathIsCountedOnlyForWhatRan() {
        assertThat(Quarantine.atTakeover(new Quarantined(9, 7, 1, true), 0)).isEqualTo(new Quarantined(9, 7, 2, false));
        assertThat(Quarantine.atTakeover(new Quarantined(9, 7, 1, false), 0))
                .isEqualTo(new Quarantined(9, 7, 1, false));
    }

    @Test
    void progressAndACleanEndBothEndTheRow() {
        var driver = own(new Stuck(2), "a", "b");
        assertThat(Given.decode(driver.commitPoint()).suspicion()).isEqualTo(new Stuck(2));
        driver.drain();
        assertThat(Given.decode(driver.retire()).suspicion()).isEqualTo(Suspicion.NONE);

        var another = own(new Stuck(2), "a", "b");
        Calm.settle(another);
        assertThat(Given.decode(another.commitPoint()).suspicion()).isEqualTo(Suspicion.NONE);
    }

    @Test
    void inQuarantineARecordStartsOnlyWhenItsNameIsCommitted() {
        var driver = own(new Quarantined(9, -1, 0, false), "a", "b");
        assertThat(driver.effects.queue).isEmpty();
        var named = driver.urgent();
        assertThat(Given.decode(named).suspicion()).isEqualTo(new Quarantined(9, 0, 0, true));
        driver.acknowledge(named);
        assertThat(driver.effects.queue).hasSize(1);
        assertThat(driver.effects.queue.get(0).size()).isEqualTo(1);

        run(driver, driver.effects.queue.get(0));
        assertThat(driver.effects.queue).isEmpty();
        var next = driver.urgent();
        assertThat(next.offset())
                .as("one commit tells the end of one and the name of the next")
                .isEqualTo(1);
        assertThat(Given.decode(next).suspicion()).isEqualTo(new Quarantined(8, 1, 0, true));
    }

    @Test
    void theQuarantineEndsWhenSoManyRecordsPassed() {
        var driver = own(new Quarantined(2, -1, 0, false), "a", "b", "c", "d");
        Calm.settle(driver);
        assertThat(driver.shard().status().quarantined()).isFalse();
        assertThat(Given.decode(driver.commitPoint()).suspicion()).isEqualTo(Suspicion.NONE);
    }

    @Test
    void aCleanEndKeepsTheQuarantineAndBlamesNobody() {
        var driver = own(new Quarantined(9, 0, 1, false), "a", "b");
        driver.acknowledge(driver.urgent());
        driver.claim(driver.take(driver.effects.queue.get(0)));
        driver.drain();
        assertThat(Given.decode(driver.retire()).suspicion()).isEqualTo(new Quarantined(9, 0, 1, false));
    }

    @Test
    void twoDeathsMakeADeadLetter() {
        var driver = own(new Quarantined(9, 0, 2, false), "a", "b");
        assertThat(driver.effects.queue).isEmpty();
        assertThat(driver.letters).hasSize(1);
        assertThat(driver.letters.get(0).ticket().attempts().made()).isEqualTo(2);
        Calm.settle(driver);
        assertThat(driver.effects.deadLettered).containsExactly(0L);
        assertThat(driver.commitPoint().offset()).isEqualTo(2);
    }

    @Test
    void aSuspectRunsWhileNothingElseOfTheProcessDoes() {
        var driver = driver(new Quarantined(9, 0, 1, false), "a", "b");
        driver.effects.othersRun = true;
        driver.poll(100);
        assertThat(driver.effects.urgent).as("not named before it may run").isNull();
        assertThat(driver.shard().isAlone()).as("nothing else starts").isTrue();

        driver.effects.othersRun = false;
        driver.tick();
        driver.acknowledge(driver.urgent());
        run(driver, driver.effects.queue.get(0));
        assertThat(driver.shard().isQuiet())
                .as("a death would still be blamed on it")
                .isFalse();

        driver.acknowledge(driver.urgent());
        assertThat(driver.shard().isAlone()).isFalse();
    }

    /** Found by the simulator: everything else waited for it, for ever. */
    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class})
    void aSuspectThatFailsAsProcessesDieAndDoesNotIsAloneNoLonger(Class<? extends Error> kind) throws Exception {
        var driver = own(new Quarantined(9, 0, 1, false), "a", "b");
        driver.acknowledge(driver.urgent());
        Worker worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        Error error = kind.getDeclaredConstructor().newInstance();
        driver.fail(worker, new Failure(Category.DEFECT, true, error, 0, 0.5, null));
        List.copyOf(driver.reports).forEach(driver::apply);
        Calm.settle(driver);

        assertThat(driver.shard().isAlone()).isFalse();
        assertThat(driver.commitPoint().offset()).isEqualTo(2);
    }

    @Test
    void aSuspectDoesNotWaitForeverForWhatDoesNotEnd() {
        var driver = driver(new Quarantined(9, 0, 1, false), "a", "b");
        driver.effects.othersRun = true;
        driver.poll(100);
        driver.now = driver.shard().nextDeadline();
        driver.tick();
        assertThat(driver.effects.urgent).isNotNull();
    }

    @Test
    void nothingStartsWhileASuspectOfAnotherPartitionRuns() {
        var driver = driver(Suspicion.NONE, "a", "b");
        driver.effects.othersAlone = true;
        driver.poll(100);
        assertThat(driver.effects.queue).isEmpty();

        driver.effects.othersAlone = false;
        driver.tick();
        assertThat(driver.effects.queue).isNotEmpty();
    }

    /** Processes are started again and again, as a supervisor does; one record kills each that begins it. */
    @Test
    void whateverElseHappensTheKillerIsFoundAndNobodyElseIsBlamed() {
        Dice.forSeeds(1, 400, this::supervised);
    }

    private void supervised(Dice dice) {
        var records = new TestLog();
        new Chances(dice).appendTo(records);
        while (records.size() < 30) {
            new Chances(dice).appendTo(records);
        }
        long killer = records.at(dice.below(records.size())).offset();
        CommitPoint committed = Given.from(0).begin();
        int deaths = 0;
        var handled = new HashSet<Long>();
        for (boolean alive = false; !alive; deaths++) {
            if (deaths > 12) {
                throw new AssertionError(killer + " killed " + deaths + " times");
            }
            var takeover = Given.after(committed);
            committed = takeover.begin();
            var driver = new ShardDriver(Given.settings(Ordering.KEY), records);
            driver.begin(takeover);
            alive = true;
            while (alive) {
                CommitPoint urgent = driver.effects.urgent;
                if (urgent != null) {
                    committed = urgent;
                    driver.acknowledge(urgent);
                } else if (driver.position < records.end()) {
                    driver.poll(dice.between(1, 40));
                } else if (!driver.letters.isEmpty()) {
                    driver.written(driver.letters.get(0));
                } else if (!driver.effects.queue.isEmpty()) {
                    alive = work(dice, driver, killer, handled);
                } else {
                    break;
                }
            }
            if (alive) {
                assertThat(driver.effects.convicted).containsExactly(killer);
                assertThat(driver.commitPoint().offset()).isEqualTo(records.end());
            }
        }
        assertThat(handled).hasSize(records.size() - 1).doesNotContain(killer);
    }

    /** False when the process died. */
    private static boolean work(Dice dice, ShardDriver driver, long killer, Set<Long> handled) {
        Worker worker = driver.take(dice.pick(driver.effects.queue));
        while (driver.claim(worker)) {
            if (worker.offset() == killer) {
                return false;
            }
            handled.add(worker.offset());
            driver.succeed(worker);
        }
        driver.apply(driver.reports.get(0));
        return true;
    }

    private static void run(ShardDriver driver, Run run) {
        Worker worker = driver.take(run);
        driver.claim(worker);
        driver.succeed(worker);
        driver.claim(worker);
        driver.apply(driver.reports.get(0));
    }

    private ShardDriver own(Suspicion suspicion, @Nullable String... keys) {
        var driver = driver(suspicion, keys);
        driver.poll(100);
        return driver;
    }

    private ShardDriver driver(Suspicion suspicion, @Nullable String... keys) {
        for (String key : keys) {
            if (log.size() < keys.length) {
                log.append(key);
            }
        }
        var driver = new ShardDriver(Given.settings(Ordering.KEY), log);
        driver.begin(new Takeover(Given.LOG, 1, 0, 0, suspicion, OffsetMap.empty(0)));
        return driver;
    }
}
