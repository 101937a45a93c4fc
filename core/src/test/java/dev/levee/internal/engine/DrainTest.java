package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of an ownership: nothing new starts, what runs may finish, and nobody is woken for nothing. */
class DrainTest {

    private final TestLog log = new TestLog();
    private final ShardDriver driver = new ShardDriver(Given.settings(Ordering.KEY), log);

    @BeforeEach
    void own() {
        log.append("a");
        log.append("a");
        log.append("b");
        driver.begin(Given.from(0));
        driver.poll(10);
    }

    private Worker start() {
        var worker = driver.take(driver.effects.queue.get(0));
        driver.claim(worker);
        return worker;
    }

    @Test
    void theFollowersOfARunningRecordDoNotStart() {
        Worker a = start();
        driver.drain();
        driver.succeed(a);
        assertThat(driver.claim(a)).isFalse();
        driver.apply(driver.reports.get(0));
        assertThat(driver.shard().isDrained()).isTrue();
        assertThat(driver.retire().offset()).isEqualTo(1);
    }

    @Test
    void withNothingRunningItIsOverAtOnce() {
        driver.drain();
        assertThat(driver.shard().isDrained()).isTrue();
    }

    @Test
    void itWaitsForDeadLettersOnTheirWay() {
        driver.fail(start(), Given.failure(Category.PERMANENT));
        driver.apply(driver.reports.get(0));
        driver.drain();
        assertThat(driver.shard().isDrained()).isFalse();
        driver.written(driver.letters.get(0));
        assertThat(driver.shard().isDrained()).isTrue();
        assertThat(driver.retire().offset()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatFailsMeanwhileIsLeftToTheNextOwner() {
        driver.fail(start(), Given.failure(Category.PERMANENT));
        driver.apply(driver.reports.get(0));
        driver.drain();
        driver.writeFailed(driver.letters.get(0), true);
        assertThat(driver.shard().isDrained()).isTrue();
        assertThat(driver.retire().offset()).isZero();
    }

    @Test
    void whatOverrunsIsInterruptedAndCounted() {
        start();
        driver.drain();
        assertThat(driver.shard().expire()).isEqualTo(1);
        assertThat(driver.interruptions).containsExactly(0L);
        assertThat(driver.shard().stillExecuting()).hasSize(1);
    }

    // a deadline that stayed set would be asked for again and again once it has passed
    @Test
    void nobodyIsWokenWhileItDrains() {
        start();
        driver.drain();
        driver.now += Given.TIMEOUT_NANOS;
        driver.tick();
        assertThat(driver.shard().nextDeadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void nothingStartsEvenWhenResumed() {
        driver.drain();
        driver.setDispatching(true);
        driver.tick();
        assertThat(driver.effects.queue).isEmpty();
    }
}
