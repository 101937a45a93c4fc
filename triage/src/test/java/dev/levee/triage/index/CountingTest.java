package dev.levee.triage.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The small structures that keep an index in bounds. */
class CountingTest {

    @Test
    void fewKeysAreCountedExactlyAndManyAbout() {
        var chance = new SplittableRandom(1);
        var sketch = new KeySketch();
        for (int i = 0; i < 256; i++) {
            long hash = chance.nextLong();
            sketch.add(hash);
            sketch.add(hash);
        }
        assertThat(sketch.count()).isEqualTo(256);
        assertThat(sketch.isExact()).isTrue();

        for (int i = 256; i < 100_000; i++) {
            sketch.add(chance.nextLong());
        }
        assertThat(sketch.isExact()).isFalse();
        assertThat(sketch.count()).isCloseTo(100_000, within(15_000L));
    }

    @Test
    void minutesPassAndTheFutureIsNow() {
        var counts = new MinuteCounts();
        counts.add(60_000, 60_000);
        counts.add(Long.MAX_VALUE, 120_000);
        counts.add(-1, 120_000);

        assertThat(counts.last(1, 120_000)).isEqualTo(1);
        assertThat(counts.last(60, 120_000)).isEqualTo(3);
        assertThat(counts.each(120_000)).hasSize(60).endsWith(1, 0, 1, 1).startsWith(0);
        assertThat(counts.each(180_000)).hasSize(60).endsWith(1, 0, 1, 1, 0);
        assertThat(counts.last(60, 61 * 60_000)).isEqualTo(1);
        assertThat(counts.last(60, 100 * 60_000)).isZero();
        counts.add(200 * 60_000, 200 * 60_000);
        assertThat(counts.last(60, 200 * 60_000)).isEqualTo(1);
    }

    @Test
    void aMapOfNumbersIsAMap() {
        var chance = new SplittableRandom(2);
        var map = new LongMap();
        var model = new HashMap<Long, Long>();
        for (int i = 0; i < 200_000; i++) {
            long key = chance.nextLong(2_000) << 40;
            if (chance.nextInt(3) == 0) {
                map.remove(key);
                model.remove(key);
            } else {
                map.put(key, i);
                model.put(key, (long) i);
            }
            long asked = chance.nextLong(2_000) << 40;
            assertThat(map.get(asked)).isEqualTo(model.getOrDefault(asked, LongMap.ABSENT));
        }
    }

    @Test
    void namesAreBounded() {
        var counts = new BoundedCounts(2);
        counts.add("a");
        counts.add("b");
        counts.add("c");
        counts.add("a");
        counts.add("d");

        assertThat(counts.all()).containsEntry("a", 2L).containsEntry("b", 1L).containsEntry("others", 2L);
    }
}
