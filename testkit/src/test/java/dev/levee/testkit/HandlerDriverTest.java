package dev.levee.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.AfterDeadLetter;
import dev.levee.Category;
import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeException;
import dev.levee.Ordering;
import dev.levee.Outcome;
import dev.levee.Rehearsal.Fate;
import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.Retry;
import dev.levee.StartAt;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** A handler is tested with all that surrounds it, and without a broker; as a user would write it. */
class HandlerDriverTest {

    /** Stands for the service that the handler calls. */
    private final List<String> charged = new ArrayList<>();

    private boolean down;

    /** As in production. */
    private ConsumerBuilder<String, Integer> consumer() {
        return Levee.consumer(Map.of("bootstrap.servers", "kafka.invalid:9092"))
                .topics("orders")
                .group("billing")
                .startAt(StartAt.earliest())
                .keys(StringDeserializer::new)
                .values(IntegerDeserializer::new)
                .retry(Retry.delays(Duration.ofSeconds(1), Duration.ofSeconds(10))
                        .jitter(0))
                .attemptTimeout(Duration.ofSeconds(30))
                .permanent(IllegalArgumentException.class);
    }

    private HandlerDriver charging() {
        return HandlerDriver.of(consumer().handle(order -> {
            if (order.value() < 0) {
                throw new IllegalArgumentException("negative amount");
            }
            if (down) {
                throw new IOException("payments are down");
            }
            charged.add(order.key());
        }));
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] amount(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static ConsumerRecord<byte[], byte[]> order(HandlerDriver driver, String customer, int value) {
        return driver.send("orders", key(customer), amount(value), new RecordHeaders());
    }

    @Test
    void aRecordIsHandledBeforeSendReturns() {
        try (var driver = charging()) {
            var order = order(driver, "ada", 12);
            assertThat(charged).containsExactly("ada");
            assertThat(driver.fate(order)).isEqualTo(new Fate.Handled(0));
            assertThat(driver.committable("orders")).isEqualTo(1);
        }
    }

    @Test
    void anOutageIsRetriedWhenItsDelayIsOver() {
        try (var driver = charging()) {
            down = true;
            var order = order(driver, "ada", 12);
            assertThat(driver.fate(order)).isEqualTo(new Fate.Unfinished(1));
            down = false;
            driver.advance(Duration.ofMillis(999));
            assertThat(charged).isEmpty();
            driver.advance(Duration.ofMillis(1));
            assertThat(driver.fate(order)).isEqualTo(new Fate.Handled(1));
        }
    }

    @Test
    void whileOneKeyWaitsTheOthersFlowAndItsOwnFollowInOrder() {
        try (var driver = charging()) {
            down = true;
            order(driver, "ada", 12);
            down = false;
            order(driver, "bob", 1);
            order(driver, "ada", 13);
            assertThat(charged).containsExactly("bob");
            assertThat(driver.committable("orders")).isZero();
            driver.advance(Duration.ofSeconds(1));
            assertThat(charged).containsExactly("bob", "ada", "ada");
            assertThat(driver.committable("orders")).isEqualTo(3);
        }
    }

    @Test
    void anOutageThatOutlivesTheScheduleIsADeadLetter() {
        try (var driver = charging()) {
            down = true;
            order(driver, "ada", 12);
            driver.advance(Duration.ofMinutes(1));
            var letter = driver.deadLetters().get(0);
            assertThat(letter.category()).isEqualTo(Category.TRANSIENT);
            assertThat(letter.error()).hasMessage("payments are down");
            assertThat(header(letter, "levee-attempt")).isEqualTo("3");
        }
    }

    @Test
    void aKindOfFailureMayHaveAScheduleOfItsOwn() {
        var attempts = new ArrayList<Integer>();
        try (var driver = HandlerDriver.of(consumer()
                .retry(Retry.delays(Duration.ofMinutes(5)).jitter(0), UnknownHostException.class)
                .retry(Retry.never(), Category.DEFECT)
                .handle(order -> {
                    attempts.add(order.attempt());
                    if (order.value() == 0) {
                        throw new NullPointerException("no customer");
                    }
                    throw new IOException(new UnknownHostException("payments"));
                }))) {
            order(driver, "ada", 12);
            driver.advance(Duration.ofMinutes(4));
            assertThat(attempts).containsExactly(1);
            driver.advance(Duration.ofMinutes(1));
            assertThat(attempts).containsExactly(1, 2);
            assertThat(driver.deadLetters()).hasSize(1);

            order(driver, "bob", 0);
            assertThat(driver.deadLetters()).hasSize(2);
            assertThat(attempts).containsExactly(1, 2, 1);
        }
    }

    @Test
    void daysArePassedInOneCall() {
        try (var driver = HandlerDriver.of(consumer()
                .retry(Retry.delays(Duration.ofDays(3), Duration.ofDays(30)).jitter(0))
                .handle(order -> {
                    throw new IOException("payments are down");
                }))) {
            var order = order(driver, "ada", 12);
            driver.advance(Duration.ofDays(3).minusMillis(1));
            assertThat(driver.fate(order)).isEqualTo(new Fate.Unfinished(1));
            driver.advance(Duration.ofMillis(1));
            assertThat(driver.fate(order)).isEqualTo(new Fate.Unfinished(2));
            driver.advance(Duration.ofDays(30).minusMillis(1));
            assertThat(driver.fate(order)).isEqualTo(new Fate.Unfinished(2));
            driver.advance(Duration.ofMillis(1));
            assertThat(driver.deadLetters()).hasSize(1);
        }
    }

    @Test
    void theRecordsOwnFaultIsADeadLetterAtOnceAndBlocksNothing() {
        try (var driver = charging()) {
            order(driver, "ada", -1);
            order(driver, "ada", 12);
            assertThat(charged).containsExactly("ada");
            var letter = driver.deadLetters().get(0);
            assertThat(letter.category()).isEqualTo(Category.PERMANENT);
            assertThat(letter.letter().topic()).isEqualTo("levee.billing.dlq");
            assertThat(letter.letter().value()).isEqualTo(amount(-1));
            assertThat(header(letter, "levee-error-message")).isEqualTo("negative amount");
        }
    }

    @Test
    void aDeadLetterMayHoldItsKeyUntilSomebodyDecides() {
        var consumer = consumer().afterDeadLetter(AfterDeadLetter.HOLD_KEY).handle(order -> {
            if (order.value() < 0 || down) {
                throw new IllegalArgumentException("refused");
            }
            charged.add(order.key() + order.value());
        });
        try (var driver = HandlerDriver.of(consumer)) {
            var refused = order(driver, "ada", -1);
            var next = order(driver, "ada", 12);
            order(driver, "bob", 7);
            assertThat(driver.fate(refused)).isInstanceOf(Fate.DeadLettered.class);
            assertThat(driver.fate(next)).isEqualTo(new Fate.Unfinished(0));
            assertThat(charged).containsExactly("bob7");

            assertThat(driver.release(next, Release.DISCARD)).isEqualTo(ReleaseOutcome.NOT_HELD);
            down = true;
            assertThat(driver.release(refused, Release.DISCARD)).isEqualTo(ReleaseOutcome.DONE);
            assertThat(driver.fate(next)).isInstanceOf(Fate.DeadLettered.class);
            down = false;
            assertThat(driver.release(next, Release.RETRY)).isEqualTo(ReleaseOutcome.DONE);
            assertThat(driver.fate(next)).isEqualTo(new Fate.Handled(0));
            assertThat(charged).containsExactly("bob7", "ada12");
            assertThat(driver.committable("orders")).isEqualTo(3);
        }
    }

    @Test
    void keysAreHeldOnlyWhereThereAreKeysAndARetryTopic() {
        assertThatThrownBy(() -> HandlerDriver.of(consumer()
                        .ordering(Ordering.PARTITION)
                        .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                        .handle(order -> {})))
                .isInstanceOf(LeveeException.class)
                .hasMessageContaining("afterDeadLetter(HOLD_KEY) has no meaning with ordering PARTITION");
        assertThatThrownBy(() -> HandlerDriver.of(consumer()
                        .maxParked(0)
                        .afterDeadLetter(AfterDeadLetter.HOLD_KEY)
                        .handle(order -> {})))
                .isInstanceOf(LeveeException.class)
                .hasMessageContaining("maxParked is 0");
    }

    @Test
    void aPayloadThatCannotBeReadIsADeadLetter() {
        try (var driver = charging()) {
            driver.send("orders", "ada", "not four bytes");
            assertThat(driver.deadLetters()).hasSize(1);
            assertThat(charged).isEmpty();
        }
    }

    @Test
    void anAttemptThatTakesTooLongIsInterruptedAndTriedAgain() {
        var drivers = new ArrayList<HandlerDriver>();
        var interrupted = new ArrayList<Boolean>();
        try (var driver = HandlerDriver.of(consumer().handle(order -> {
            if (order.attempt() == 1) {
                drivers.get(0).advance(Duration.ofSeconds(40));
                interrupted.add(Thread.currentThread().isInterrupted());
                throw new IOException("interrupted");
            }
        }))) {
            drivers.add(driver);
            var order = order(driver, "ada", 12);
            assertThat(interrupted).containsExactly(true);
            assertThat(driver.fate(order)).isEqualTo(new Fate.Unfinished(1));
            driver.advance(Duration.ofSeconds(1));
            assertThat(driver.fate(order)).isEqualTo(new Fate.Handled(1));
        }
    }

    @Test
    void skippedIsNotHandled() {
        try (var driver = HandlerDriver.of(consumer().decide(order -> Outcome.skip("a test order")))) {
            assertThat(driver.fate(order(driver, "ada", 12))).isEqualTo(new Fate.Skipped("a test order"));
            assertThat(driver.committable("orders")).isEqualTo(1);
        }
    }

    @Test
    void whatIsFatalStopsTheConsumer() {
        try (var driver = HandlerDriver.of(consumer().handle(order -> {
            throw new OutOfMemoryError("simulated");
        }))) {
            var order = order(driver, "ada", 12);
            order(driver, "bob", 12);
            assertThat(driver.failure().orElseThrow()).hasRootCauseInstanceOf(OutOfMemoryError.class);
            assertThat(driver.fates()).noneMatch(Fate.Handled.class::isInstance);
            assertThat(driver.fate(order)).isInstanceOf(Fate.Unfinished.class);
        }
    }

    @Test
    void whatStartWouldRefuseIsRefusedHere() {
        assertThatThrownBy(() -> HandlerDriver.of(consumer().concurrency(0).handle(order -> {})))
                .isInstanceOf(LeveeException.class)
                .hasMessageContaining("concurrency is 0");
        try (var driver = charging()) {
            assertThatThrownBy(() -> driver.send("order", "ada", "12"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("topic order is not read");
        }
    }

    private static String header(Fate.DeadLettered letter, String name) {
        return new String(letter.letter().headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
