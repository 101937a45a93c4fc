package dev.levee.wire;

import static dev.levee.wire.Maps.LOG;
import static dev.levee.wire.OffsetMap.MAX_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class OffsetMapBudgetTest {

    @Test
    void theDefaultLimitGivesTheDocumentedBudget() {
        assertThat(OffsetMapBudget.forMetadataLimit(4_096)).isEqualTo(new OffsetMapBudget(484, 15_496, true));
    }

    @Test
    void theLongestKafkaStringIsTheLast() {
        var last = OffsetMapBudget.forMetadataLimit(32_767);
        assertThat(OffsetMapBudget.forMetadataLimit(Integer.MAX_VALUE)).isEqualTo(last);
        assertThat(last.maxUnfinished()).isGreaterThan(5_500);
    }

    @Test
    void aLimitTooSmallForAnyMapGivesNone() {
        for (int limit : new int[] {OffsetMapBudget.MIN_METADATA_LIMIT - 1, 1, 0, -1, Integer.MIN_VALUE}) {
            assertThat(OffsetMapBudget.forMetadataLimit(limit)).isEqualTo(OffsetMapBudget.NONE);
        }
        assertThat(OffsetMapBudget.forMetadataLimit(OffsetMapBudget.MIN_METADATA_LIMIT))
                .isEqualTo(new OffsetMapBudget(1, 32, false));
    }

    @Test
    void worstMapsOfEveryBudgetFitItsLimit() {
        for (int limit = OffsetMapBudget.MIN_METADATA_LIMIT; limit <= Short.MAX_VALUE; limit += 97) {
            var budget = OffsetMapBudget.forMetadataLimit(limit);
            int most = worstMaps(budget)
                    .mapToInt(map -> characters(map, budget.parks()))
                    .max()
                    .orElseThrow();
            assertThat(most).as("%s", budget).isLessThanOrEqualTo(limit);
        }
    }

    @Test
    void randomMapsWithinTheDefaultBudgetFitTheDefaultLimit() {
        var random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int density = random.nextInt(101);
            var narrow = Maps.map(round, 15_496, i -> random.nextInt(100) < density);
            var wide =
                    wide(random.longs(0, MAX_WINDOW - 1).distinct().limit(484).sorted());
            assertThat(characters(narrow, true)).isLessThanOrEqualTo(4_096);
            assertThat(characters(wide, true)).isLessThanOrEqualTo(4_096);
        }
    }

    /** Isolated unfinished offsets behind 0 to 7 runs of four bytes, the others spread; and a narrow window's comb. */
    private static Stream<OffsetMap> worstMaps(OffsetMapBudget budget) {
        var comb = Maps.map(0, budget.maxWindow(), i -> i % 2 == 0);
        Stream<OffsetMap> spread = Stream.of(0, 1, 2, 3, 4, 5, 6, 7)
                .filter(far -> far <= budget.maxUnfinished())
                .map(far -> spread(far, budget.maxUnfinished()));
        return Stream.concat(Stream.of(comb), spread);
    }

    private static OffsetMap spread(int far, int count) {
        long[] unfinished = new long[count];
        long position = -1;
        for (int i = 0; i < count; i++) {
            long gap = i < far ? 1 << 21 : (MAX_WINDOW - 2 - position) / (count - i) - 1;
            position += gap + 1;
            // What is left of the window after far runs is shared; it ends one before the window does.
            unfinished[i] = Math.min(position, MAX_WINDOW - 2L - (count - 1 - i));
            position = unfinished[i];
        }
        return wide(Arrays.stream(unfinished));
    }

    private static OffsetMap wide(LongStream unfinished) {
        return OffsetMap.of(0, MAX_WINDOW, unfinished.toArray());
    }

    private static int characters(OffsetMap map, boolean parks) {
        RetryProgress retries = parks ? RetryProgressTest.widest() : RetryProgress.NONE;
        var longest = new Suspicion.Quarantined(Suspicion.MOST, map.base() + MAX_WINDOW - 1, Suspicion.MOST, true);
        return new CommitMetadata(Long.MAX_VALUE, Integer.MAX_VALUE, longest, map, retries)
                .encode(LOG)
                .length();
    }
}
