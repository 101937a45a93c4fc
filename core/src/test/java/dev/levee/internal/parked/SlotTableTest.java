package dev.levee.internal.parked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.Dice;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** The table says the same as a sorted map, whatever is put, replaced and removed. */
class SlotTableTest {

    @Test
    void agreesWithAMap() {
        Dice.forSeeds(1, 300, dice -> {
            LongUnaryOperator spread = dice.either(n -> n, n -> n << 40, n -> -n * 0x9E3779B97F4A7C15L);
            compare(dice, spread, dice.either(4, 40, 1_000));
        });
    }

    private static void compare(Dice dice, LongUnaryOperator spread, int numbers) {
        var slots = new ArrayList<Long>();
        var table = new SlotTable(slots::get);
        var model = new TreeMap<Long, Integer>();
        for (int i = 0; i < 3 * numbers; i++) {
            long number = spread.applyAsLong(dice.below(numbers));
            if (dice.oneIn(3)) {
                table.remove(number);
                model.remove(number);
            } else {
                slots.add(number);
                table.put(slots.size() - 1);
                model.put(number, slots.size() - 1);
            }
            long any = spread.applyAsLong(dice.below(numbers));
            assertThat(table.find(any)).isEqualTo(model.getOrDefault(any, Slots.NONE));
        }
        for (int n = 0; n < numbers; n++) {
            long number = spread.applyAsLong(n);
            assertThat(table.find(number)).isEqualTo(model.getOrDefault(number, Slots.NONE));
        }
    }
}
