package dev.levee.internal.parked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.Dice;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The age of what is parked is never told too low, and hardly too high. */
class WrittenTimesTest {

    private static final long START = 1_700_000_000_000L;

    private final WrittenTimes times = new WrittenTimes();

    @Test
    void oneIsKnownExactly() {
        times.written(7, START);
        assertThat(times.at(7)).isEqualTo(START);
        assertThat(times.at(9)).isEqualTo(START);
    }

    @Test
    void aClockThatGoesBackTellsNothing() {
        times.written(7, START);
        times.written(8, START - 60_000);
        times.written(5, START + 60_000);
        assertThat(times.at(8)).isEqualTo(START);
    }

    @Test
    void agesAreRightToASixtyFourth() {
        Dice.forSeeds(1, 200, dice -> new WrittenTimesTest().compare(dice));
    }

    private void compare(Dice dice) {
        var written = new TreeMap<Long, Long>();
        long offset = 0;
        long now = START;
        int pace = dice.either(10, 1_000, 100_000);
        for (int i = 0; i < 2_000; i++) {
            offset += 1 + dice.below(5);
            now += dice.below(pace);
            written.put(offset, now);
            times.written(offset, now);
            if (dice.below(50) == 0) {
                long below = written.firstKey() + dice.below(1 + (int) (offset - written.firstKey()));
                written.headMap(below).clear();
                times.forgetBelow(below);
            }
            long age = now - written.firstEntry().getValue();
            long longest = now - START;
            assertThat(now - times.at(written.firstKey())).isBetween(age, age + 2_000 + longest / 32);
        }
    }
}
