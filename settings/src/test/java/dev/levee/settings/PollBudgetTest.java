package dev.levee.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollBudgetTest {

    @ParameterizedTest
    @CsvSource({
        "800, 300000, 187",
        "0, 300000, 500",
        "10, 300000, 500",
        "60000, 300000, 2",
        "400000, 300000, 1",
    })
    void halfOfTheIntervalIsUsed(long slowest, long interval, int records) {
        assertThat(PollBudget.maxPollRecords(Duration.ofMillis(slowest), Duration.ofMillis(interval)))
                .isEqualTo(records);
    }
}
