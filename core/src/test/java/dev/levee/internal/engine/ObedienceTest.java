package dev.levee.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Ordering;
import dev.levee.Retry;
import dev.levee.internal.engine.ShardSettings.Parks;
import dev.levee.wire.KeyHash;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M8.6: what operators want of records and keys is done where records would start, in order, and finished when it is durable. */
class ObedienceTest {

    private static final long SECOND = 1_000_000_000L;

    private final TestLog log = new TestLog();
    private final ShardDriver driver = new ShardDriver(
            Given.settings(Ordering.KEY, Retry.delays(Duration.ofMinutes(1)).jitter(0))
                    .parking(new Parks(Duration.ofHours(1).toNanos(), 1_000, 1 << 20)),
            log);

    @BeforeEach
    void own() {
        List.of("a", "a", "b", "a").forEach(log::append);
        driver.begin(Given.from(0).parkedUpTo(Given.from(0).retries(), 0));
    }

    private static Orders skipping(long offset) {
        return fate(offset, false);
    }

    private static Orders fate(long offset, boolean deadLetter) {
        var records = new TreeMap<>(Orders.NONE.records());
        records.put(offset, new Orders.Fate("c1", deadLetter, "skip c1 of alice: poison"));
        return new Orders(records, Orders.NONE.released(), Orders.NONE.keys(), false, true);
    }

    private static Orders pace(String key, double perSecond) {
        var keys = new TreeMap<>(Orders.NONE.keys());
        keys.put(KeyHash.of(key.getBytes(UTF_8)), new Orders.Pace("c1", perSecond));
        return new Orders(Orders.NONE.records(), Orders.NONE.released(), keys, false, true);
    }

    private Worker start(int waiting) {
        Worker worker = driver.take(driver.effects.queue.get(waiting));
        driver.claim(worker);
        return worker;
    }

    private void passes(long nanos) {
        driver.now += nanos;
        driver.tick();
    }

    private void failFirst() {
        driver.poll(10);
        driver.fail(start(0), Given.failure(Category.TRANSIENT));
        List.copyOf(driver.reports).forEach(driver::apply);
    }

    @Test
    void aSkippedRecordIsNeverHandledAndNothingElseIsMissed() {
        driver.order(skipping(1));
        driver.poll(10);
        assertThat(driver.handleAll()).containsExactlyInAnyOrder(0L, 2L, 3L);
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
        assertThat(driver.effects.obeyed).containsExactly("c1");
    }

    @Test
    void whatWaitsForItsNextAttemptIsSkippedAtOnce() {
        failFirst();
        driver.order(skipping(0));
        assertThat(driver.handleAll()).contains(1L, 2L, 3L).doesNotContain(0L);
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
    }

    @Test
    void whatRunsIsInterruptedAndSkippedIfThatMakesItFail() {
        driver.poll(10);
        Worker first = start(0);
        driver.order(skipping(0));
        assertThat(driver.interruptions).containsExactly(0L);
        assertThat(driver.commitPoint().offset()).isZero();
        driver.fail(first, Given.failure(Category.TRANSIENT));
        List.copyOf(driver.reports).forEach(driver::apply);
        driver.handleAll();
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
        assertThat(driver.effects.obeyed).containsExactly("c1");
    }

    @Test
    void aDeadLetterOfAnOperatorIsFinishedWhenTheBrokerHasIt() {
        driver.poll(10);
        driver.order(fate(0, true));
        assertThat(driver.commitPoint().offset()).isZero();
        var letter = driver.letters.get(0);
        assertThat(letter.ticket().attempts().made()).isEqualTo(1);
        assertThat(letter.ticket().attempts().last().category()).isEqualTo(Category.COMMANDED);
        assertThat(letter.ticket().attempts().last().error()).hasMessage("skip c1 of alice: poison");
        driver.written(letter);
        driver.handleAll();
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
    }

    @Test
    void theDeadLetterSaysWhyItFailedBefore() {
        failFirst();
        driver.order(fate(0, true));
        var attempts = driver.letters.get(0).ticket().attempts();
        assertThat(attempts.made()).isEqualTo(1);
        assertThat(attempts.last().error().getCause()).hasMessage("test");
    }

    @Test
    void aParkedKeyLeavesTheSourceAndComesBackInOrder() {
        driver.order(pace("a", 0));
        driver.poll(10);
        assertThat(driver.handleAll()).containsExactly(2L);
        List.copyOf(driver.parks).forEach(driver::parked);
        List.copyOf(driver.parks).forEach(driver::parked);
        assertThat(driver.commitPoint().offset()).isEqualTo(4);
        assertThat(driver.shard().status().parked()).isEqualTo(3);

        passes(4 * SECOND);
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        assertThat(driver.effects.queue).isEmpty();
        assertThat(driver.parks).as("nothing is written again").isEmpty();

        driver.order(Orders.NONE);
        passes(4 * SECOND);
        List.copyOf(driver.loads).forEach(load -> driver.loaded(load, true));
        assertThat(driver.handleAll()).containsExactly(0L, 1L, 3L);
    }

    @Test
    void aThrottledKeyGoesOnSlowlyAndOthersAsEver() {
        driver.order(pace("a", 0.5));
        driver.poll(10);
        assertThat(driver.handleAll()).containsExactlyInAnyOrder(0L, 2L);
        passes(1 * SECOND);
        assertThat(driver.effects.queue).isEmpty();
        passes(1 * SECOND);
        assertThat(driver.handleAll()).containsExactly(1L);
    }

    @Test
    void whoChangesHisMindRunsNothingTooEarly() {
        failFirst();
        driver.setDispatching(false);
        driver.order(skipping(0));
        driver.order(Orders.NONE);
        driver.setDispatching(true);
        assertThat(driver.handleAll()).containsExactly(2L);
        passes(61 * SECOND);
        assertThat(driver.handleAll()).containsExactly(0L, 1L, 3L);
    }

    @Test
    void aParkedRetryIsSkippedBeforeItIsDue() {
        var parking = new ShardDriver(
                Given.settings(Ordering.KEY, Retry.delays(Duration.ofHours(1)).jitter(0))
                        .parking(new Parks(0, 1_000, 1 << 20)),
                log);
        parking.begin(Given.from(0).parkedUpTo(Given.from(0).retries(), 0));
        parking.poll(10);
        Worker first = parking.take(parking.effects.queue.get(0));
        parking.claim(first);
        parking.fail(first, Given.failure(Category.TRANSIENT));
        List.copyOf(parking.reports).forEach(parking::apply);
        List.copyOf(parking.parks).forEach(parking::parked);
        List.copyOf(parking.parks).forEach(parking::parked);
        parking.handleAll();
        parking.order(skipping(0));
        List.copyOf(parking.loads).forEach(load -> parking.loaded(load, true));
        List.copyOf(parking.loads).forEach(load -> parking.loaded(load, true));
        assertThat(parking.handleAll()).containsExactly(1L, 3L);
        assertThat(parking.shard().status().parked()).isZero();
    }

    @Test
    void ordersOfTheSameWordsChangeNothing() {
        driver.poll(10);
        driver.order(pace("z", 0));
        var queue = List.copyOf(driver.effects.queue);
        driver.order(pace("z", 0));
        assertThat(driver.effects.queue).containsExactlyElementsOf(queue);
        assertThat(queue).isNotEmpty();
    }
}
