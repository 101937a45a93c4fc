package dev.levee.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeysTest {

    @ParameterizedTest
    @EnumSource
    void everybodyDrawsTheSame(Keys keys) {
        int[] mine = keys.of(1_000, 50);
        int[] theirs = keys.of(1_000, 50);
        assertThat(mine).isEqualTo(theirs);
    }

    @Test
    void theFirstKeyIsTenTimesAsFrequentAsTheTenth() {
        int[] drawn = Keys.ZIPF.of(200_000, 1_000);
        double first = Arrays.stream(drawn).filter(key -> key == 0).count();
        double tenth = Arrays.stream(drawn).filter(key -> key == 9).count();
        assertThat(first / tenth).isBetween(9.0, 11.0);
    }

    @Test
    void eachKeyIsAsFrequentAsAnother() {
        int[] counts = new int[10];
        Arrays.stream(Keys.UNIFORM.of(100_000, 10)).forEach(key -> counts[key]++);
        assertThat(Arrays.stream(counts)).allMatch(count -> count > 9_500 && count < 10_500);
    }
}
