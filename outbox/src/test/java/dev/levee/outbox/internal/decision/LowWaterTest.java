package dev.levee.outbox.internal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LowWaterTest {

    private final LowWater lowWater = new LowWater();

    @Test
    void nothingIsSettledByOneLook() {
        lowWater.observed(10, 100, 101);

        assertThat(lowWater.settled()).isZero();
    }

    @Test
    void aNumberIsSettledWhenAllThatRanThenHaveEnded() {
        lowWater.observed(10, 100, 90);
        lowWater.observed(20, 110, 100);
        assertThat(lowWater.settled()).isZero();

        lowWater.observed(30, 120, 101);
        assertThat(lowWater.settled()).isEqualTo(10);

        lowWater.observed(40, 130, 121);
        assertThat(lowWater.settled()).isEqualTo(30);
    }

    /** A database in which transactions take ids, then numbers, and end in any order: nothing appears at or below what is settled. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingAppearsWhereAllIsSettled(long seed) {
        var random = new Random(seed);
        var running = new TreeMap<Long, List<Long>>(); // numbers by transaction
        var visible = new TreeSet<Long>();
        long transactions = 0;
        long numbers = 0;
        long settledOnce = 0;
        for (int step = 0; step < 3_000; step++) {
            int what = random.nextInt(10);
            if (what < 3) {
                running.put(++transactions, new ArrayList<>());
            } else if (what < 6 && !running.isEmpty()) {
                any(running, random).add(++numbers);
            } else if (what < 9 && !running.isEmpty()) {
                var ended = new ArrayList<>(running.keySet()).get(random.nextInt(running.size()));
                for (long number : running.getOrDefault(ended, List.of())) {
                    assertThat(number).isGreaterThan(lowWater.settled());
                    visible.add(number);
                }
                running.remove(ended);
            } else {
                long oldest = running.isEmpty() ? transactions + 1 : running.firstKey();
                lowWater.observed(numbers, ++transactions, oldest);
                settledOnce = lowWater.settled();
            }
        }
        assertThat(settledOnce).isPositive();
        assertThat(visible).isNotEmpty();
    }

    private static List<Long> any(Map<Long, List<Long>> running, Random random) {
        return new ArrayList<>(running.values()).get(random.nextInt(running.size()));
    }
}
