package dev.levee.internal.parked;

import static dev.levee.internal.parked.ParkedIndex.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.internal.engine.Dice;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class DueOrderTest {

    private final ParkedIndex index = new ParkedIndex();
    private final DueOrder order = new DueOrder(index);

    @Test
    void whatIsDueFirstComesFirstAndOfEqualTimesTheLowerOrigin() {
        order.add(slot(3, 50));
        order.add(slot(1, 50));
        order.add(slot(2, 40));
        assertThat(order.nextDueAtMillis()).isEqualTo(40);
        assertThat(order.poll(39)).isEqualTo(NONE);
        assertThat(index.origin(order.poll(40))).isEqualTo(2);
        assertThat(order.poll(49)).isEqualTo(NONE);
        assertThat(index.origin(order.poll(60))).isEqualTo(1);
        assertThat(index.origin(order.poll(60))).isEqualTo(3);
        assertThat(order.poll(Long.MAX_VALUE)).isEqualTo(NONE);
        assertThat(order.nextDueAtMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(order.size()).isZero();
    }

    @Test
    void agreesWithAQueue() {
        Dice.forSeeds(1, 300, dice -> new DueOrderTest().compare(dice));
    }

    private void compare(Dice dice) {
        var model = new PriorityQueue<Integer>(
                Comparator.<Integer>comparingLong(index::dueAtMillis).thenComparingLong(index::origin));
        int times = dice.either(1, 10, 100_000);
        int adds = dice.either(1, 3);
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            if (dice.weighted(adds, 2) == 0) {
                int slot = slot(10_000L - i, now + dice.below(times));
                order.add(slot);
                model.add(slot);
            } else {
                now += dice.below(1 + times / 50);
                Integer first = model.peek();
                int expected = first == null || index.dueAtMillis(first) > now ? NONE : model.remove();
                assertThat(order.poll(now)).isEqualTo(expected);
            }
            Integer first = model.peek();
            assertThat(order.size()).isEqualTo(model.size());
            long time = now;
            assertThat(order.countDue(now)).isEqualTo((int) model.stream()
                    .filter(slot -> index.dueAtMillis(slot) <= time)
                    .count());
            assertThat(order.nextDueAtMillis()).isEqualTo(first == null ? Long.MAX_VALUE : index.dueAtMillis(first));
        }
        while (!model.isEmpty()) {
            assertThat(order.poll(Long.MAX_VALUE)).isEqualTo(model.remove());
        }
    }

    private int slot(long origin, long dueAtMillis) {
        int slot = index.add(origin, false, 0);
        index.written(slot, origin, 1, 0, dueAtMillis, 10);
        return slot;
    }
}
