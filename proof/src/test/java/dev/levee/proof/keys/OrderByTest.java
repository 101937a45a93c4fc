package dev.levee.proof.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Category;
import dev.levee.Classifier;
import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.Outcome;
import dev.levee.Rehearsal.Fate;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.proof.fixture.Records;
import dev.levee.testkit.HandlerDriver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** M6.1, G2: records wait for each other by a key of the user's, and one without such a key blocks nothing. */
class OrderByTest {

    private final List<String> handled = new ArrayList<>();

    /** By the header "account". Values that begin with "later" fail once. */
    private ConsumerBuilder<byte[], byte[]> consumer() {
        return Levee.consumer(Map.of("bootstrap.servers", "nobody.invalid:9092"))
                .topics("orders")
                .group("billing")
                .startAt(StartAt.earliest())
                .retry(Retry.delays(Duration.ofSeconds(1)).jitter(0))
                .orderBy(record -> record.headers().lastHeader("account").value())
                .decide(record -> {
                    if (Records.text(record.value()).startsWith("later") && record.attempt() == 1) {
                        return Outcome.retryAfter(Duration.ofSeconds(1), "later");
                    }
                    handled.add(Records.text(record.value()));
                    return Outcome.done();
                });
    }

    private static void send(HandlerDriver driver, String key, String account, String value) {
        var headers = new RecordHeaders().add("account", account.isEmpty() ? null : Records.bytes(account));
        driver.send("orders", Records.bytes(key), Records.bytes(value), headers);
    }

    @Test
    void recordsOfOneOrderingKeyWaitForEachOtherWhateverTheirKey() {
        try (var driver = HandlerDriver.of(consumer())) {
            send(driver, "k1", "ada", "later-1");
            send(driver, "k2", "ada", "2");
            send(driver, "k1", "bob", "3");
            assertThat(handled).as("the key of the record is no order").containsExactly("3");
            driver.advance(Duration.ofSeconds(1));
            assertThat(handled).containsExactly("3", "later-1", "2");
        }
    }

    @Test
    void withoutAnOrderingKeyARecordWaitsForNobody() {
        try (var driver = HandlerDriver.of(consumer())) {
            send(driver, "k1", "", "later-1");
            send(driver, "k1", "", "2");
            assertThat(handled).containsExactly("2");
        }
    }

    @Test
    void whereItThrowsTheRecordIsADeadLetterAndTheOthersGetOn() {
        try (var driver = HandlerDriver.of(consumer())) {
            driver.send("orders", "k1", "no header");
            send(driver, "k1", "ada", "2");
            assertThat(handled).containsExactly("2");
            var letter = driver.deadLetters().get(0);
            assertThat(letter.category()).isEqualTo(Category.PERMANENT);
            assertThat(letter.error())
                    .hasMessageContaining("orderBy(...)")
                    .hasCauseInstanceOf(NullPointerException.class);
            assertThat(driver.committable("orders")).isEqualTo(2);
        }
    }

    @Test
    void whatTheUserSaysOfTheExceptionHolds() {
        try (var driver = HandlerDriver.of(
                consumer().classify(Classifier.byType(Category.DEFECT, List.of(NullPointerException.class))))) {
            var broken = driver.send("orders", "k1", "no header");
            assertThat(driver.fate(broken)).isEqualTo(new Fate.Unfinished(1));
            driver.advance(Duration.ofSeconds(1));
            assertThat(driver.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.category()).isEqualTo(Category.DEFECT));
        }
    }
}
