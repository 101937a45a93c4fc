package dev.levee.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OffsetMapTest {

    @Test
    void emptyKnowsOnlyItsBase() {
        var map = OffsetMap.empty(7);

        assertThat(map.isEmpty()).isTrue();
        assertThat(map.isFinished(6)).isTrue();
        assertThat(map.isFinished(7)).isFalse();
        assertThat(map).isEqualTo(OffsetMap.of(7, 9, new long[] {7, 8}));
    }

    @Test
    void answersLikeTheListItIsMadeOf() {
        var random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            int density = random.nextInt(101);
            int window = random.nextInt(1, 400);
            long base = random.nextLong(1L << 40);
            long[] unfinished = Maps.offsets(base, window, i -> random.nextInt(100) < density);
            var map = OffsetMap.of(base, base + window, unfinished);

            int inMap = 0;
            for (long offset = Math.max(0, base - 2); offset < base + window + 2; offset++) {
                boolean finished =
                        offset < base || (offset < base + window && Arrays.binarySearch(unfinished, offset) < 0);
                assertThat(map.isFinished(offset)).as("%s at %s", map, offset).isEqualTo(finished);
                inMap += offset >= base && offset < map.end() && !finished ? 1 : 0;
            }
            assertThat(map.unfinishedCount()).isEqualTo(inMap);
            assertThat(map.isEmpty() || map.isFinished(map.end() - 1)).isTrue();
        }
    }

    @Test
    void trimsUnfinishedOffsetsAtTheEnd() {
        var map = OffsetMap.of(10, 20, new long[] {10, 17, 18, 19});

        assertThat(map.end()).isEqualTo(17);
        assertThat(map.unfinishedCount()).isEqualTo(1);
        assertThat(map)
                .isEqualTo(OffsetMap.of(10, 17, new long[] {10}))
                .hasSameHashCodeAs(OffsetMap.of(10, 17, new long[] {10}))
                .hasToString("OffsetMap[10..17), 1 unfinished in 1 runs");
    }

    @Test
    void reachesTheWidestWindowAndTheLastOffset() {
        assertThat(OffsetMap.of(0, OffsetMap.MAX_WINDOW, new long[] {0}).end()).isEqualTo(OffsetMap.MAX_WINDOW);
        assertThat(OffsetMap.of(Long.MAX_VALUE - 2, Long.MAX_VALUE, new long[] {Long.MAX_VALUE - 2})
                        .isFinished(Long.MAX_VALUE - 1))
                .isTrue();
    }

    /** M9.4 */
    @Test
    void unfinishingARangeChangesThatRangeAlone() {
        var random = new SplittableRandom(2);
        for (int round = 0; round < 2_000; round++) {
            int density = random.nextInt(101);
            var map = Maps.map(50, random.nextInt(1, 100), i -> random.nextInt(100) < density);
            long from = random.nextLong(170);
            long to = from + random.nextLong(100);
            var changed = map.withUnfinished(from, to);

            assertThat(changed.base()).isLessThanOrEqualTo(map.base());
            for (long offset = 0; offset < 300; offset++) {
                boolean inRange = offset >= from && offset < to;
                assertThat(changed.isFinished(offset))
                        .as("%s from %s to %s at %s", map, from, to, offset)
                        .isEqualTo(map.isFinished(offset) && !inRange);
            }
        }
    }

    @Test
    void aJoinedMapSaysWhatEachSourceSaysOfItsPart() {
        var random = new SplittableRandom(3);
        for (int round = 0; round < 2_000; round++) {
            int density = random.nextInt(101);
            var beyond = Maps.map(0, 200, i -> random.nextInt(100) < density);
            long base = random.nextLong(100);
            long at = base + random.nextLong(150);
            long[] below = Maps.offsets(base, (int) (at - base), i -> random.nextInt(100) < density);
            var joined = OffsetMap.joined(base, below, at, beyond);

            var known = OffsetMap.of(base, at, below);
            for (long offset = 0; offset < 260; offset++) {
                boolean finished = offset < at
                        ? offset < base || Arrays.binarySearch(below, offset) < 0
                        : beyond.isFinished(offset);
                assertThat(joined.isFinished(offset))
                        .as("%s joined at %s with %s, at %s", known, at, beyond, offset)
                        .isEqualTo(finished);
            }
        }
    }

    @Test
    void aLongRunCostsTwiceAsMuchAsASingleOffset() {
        var map = OffsetMap.of(10, 30, new long[] {10, 12, 13, 14, 20});

        assertThat(map.fragmentsFrom(0)).isEqualTo(4);
        assertThat(map.fragmentsFrom(11)).isEqualTo(3);
        assertThat(map.fragmentsFrom(14)).isEqualTo(3);
        assertThat(map.fragmentsFrom(15)).isEqualTo(1);
        assertThat(map.fragmentsFrom(21)).isZero();
    }

    @Test
    void refusesWhatIsNoMap() {
        refused(-1, 1);
        refused(5, 4);
        refused(5, 8, 4);
        refused(5, 8, 8);
        refused(5, 8, 6, 6);
        refused(5, 8, 7, 6);
        refused(0, OffsetMap.MAX_WINDOW + 1L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OffsetMap.empty(OffsetMap.MAX_WINDOW + 2L).withUnfinished(1, 2));
    }

    private static void refused(long base, long end, long... unfinished) {
        assertThatIllegalArgumentException().isThrownBy(() -> OffsetMap.of(base, end, unfinished));
    }
}
