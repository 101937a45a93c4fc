package dev.levee.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.levee.checker.event.Event;
import dev.levee.checker.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulator has every seed judged, and a soak ends with one huge history: both bounds are far above what it takes. */
@Tag("once")
class SpeedTest {

    @Test
    void aLongHistoryTakesSeconds() {
        var dice = new SplittableRandom(1);
        var events = new ArrayList<Event>();
        for (int partition = 0; events.size() < 200_000; partition++) {
            events.addAll(new GoodRun(dice.split(), partition, 1_000).events());
        }
        assertTimeout(
                Duration.ofSeconds(60),
                () -> assertThat(Checker.check(History.of(events)).anomalies()).isEmpty());
    }

    @Test
    void hundredsOfSeedsOfAThousandEventsTakeSeconds() {
        List<Event> events = new GoodRun(new SplittableRandom(7), 0, 300).events();
        assertThat(events.size()).isGreaterThan(1_000);
        assertTimeout(Duration.ofSeconds(20), () -> {
            for (int seed = 0; seed < 500; seed++) {
                assertThat(Checker.check(History.of(events)).isClean()).isTrue();
            }
        });
    }
}
