package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.Ordering;
import org.junit.jupiter.api.Test;

/** M2.4: what is read ahead follows the speed of handlers, and never costs their time. */
class IntakeBudgetTest {

    private static final long MILLI = 1_000_000;
    private static final int WORKERS = 8;
    private static final int MOST = 20_000;
    private static final int RECORD_BYTES = 1_000;
    private static final Room ROOM = Room.of(Ordering.KEY, WORKERS, 1, MOST, 64L << 20);

    private final IntakeBudget budget = new IntakeBudget(ROOM);
    private long now = 5_000_000_000L;
    private double finished;
    private double inMemory;
    private int mostInMemory;
    private int idleMillis;

    /** For so long, workers finish so many a millisecond of what is there, and each poll of 10 ms brings up to 500. */
    private void run(int millis, double perMilli, int arriving) {
        mostInMemory = 0;
        idleMillis = 0;
        double waiting = 0;
        for (int i = 0; i < millis; i++) {
            waiting = Math.min(waiting + arriving, 1e9);
            if (i % 10 == 0 && !isFull()) {
                double polled = Math.min(500, waiting);
                waiting -= polled;
                inMemory += polled;
            }
            double done = Math.min(inMemory, perMilli);
            inMemory -= done;
            finished += done;
            idleMillis += done < perMilli ? 1 : 0;
            mostInMemory = Math.max(mostInMemory, (int) inMemory);
            now += MILLI;
            look();
        }
    }

    private void look() {
        budget.look(now, inMemory >= 1, (long) finished, (long) (finished * RECORD_BYTES));
    }

    private boolean isFull() {
        return budget.isFull((int) Math.ceil(inMemory), (long) (inMemory * RECORD_BYTES));
    }

    @Test
    void beforeAnythingIsKnownWorkersHaveSomethingToChooseFrom() {
        assertThat(budget.records()).isEqualTo(8 * WORKERS);
        assertThat(new IntakeBudget(Room.of(Ordering.PARTITION, WORKERS, 1, MOST, 1)).records())
                .isEqualTo(8);
        assertThat(new IntakeBudget(Room.of(Ordering.KEY, WORKERS, 500, MOST, 1)).records())
                .as("a batch for each worker")
                .isEqualTo(500 * WORKERS);
        assertThat(new IntakeBudget(Room.of(Ordering.KEY, 10_000, 100_000, 50, 1)).records())
                .as("not more than the user allows")
                .isEqualTo(50);
    }

    @Test
    void aSlowHandlerKeepsLittleAndAlwaysHasSomethingToDo() {
        run(60_000, 0.08, 1_000); // 100 ms, 8 at a time
        assertThat(budget.records()).isBetween(150, 170);
        assertThat(mostInMemory).as("one poll beyond half of it").isLessThan(600);
        assertThat(idleMillis).isZero();
    }

    @Test
    void aQuickHandlerGetsAllWithinAFewPolls() {
        run(100, 40, 1_000);
        assertThat(budget.records()).isEqualTo(MOST);
        run(10_000, 40, 1_000);
        assertThat(budget.records()).isEqualTo(MOST);
        assertThat(idleMillis).as("as fast as it is fetched").isZero();
    }

    @Test
    void itFollowsBothWays() {
        run(10_000, 10, 1_000);
        assertThat(budget.records()).isBetween(19_000, MOST);
        run(20_000, 0.08, 1_000);
        assertThat(budget.records()).isLessThan(200);
        run(1_000, 10, 1_000);
        assertThat(budget.records()).isBetween(15_000, MOST);
    }

    /** A collector's pause must not look like a slow handler. */
    @Test
    void aHiccupCostsLittle() {
        run(10_000, 5, 1_000);
        int before = budget.records();
        now += 800 * MILLI;
        look();
        assertThat(budget.records()).isGreaterThan(before / 2);
    }

    @Test
    void waitingForProducersDoesNotLowerIt() {
        run(5_000, 10, 1_000);
        int before = budget.records();
        run(60_000, 10, 1);
        assertThat(budget.records()).isGreaterThan(before * 3 / 4);
    }

    @Test
    void bytesFollowToo() {
        run(30_000, 2, 1_000);
        assertThat(budget.bytes()).isBetween(3_000L * RECORD_BYTES, 5_000L * RECORD_BYTES);
        assertThat(budget.isFull(100, budget.bytes())).isTrue();
        assertThat(budget.isFull(8 * WORKERS - 1, budget.bytes()))
                .as("workers need so many, large as they may be")
                .isFalse();
        assertThat(budget.isFull(1, ROOM.mostBytes()))
                .as("but the user has the last word")
                .isTrue();
    }

    @Test
    void whatIsStuckWidensItAndLaterItNarrows() {
        run(20_000, 0.08, 1_000);
        int before = budget.records();
        for (int i = 0; i < 5; i++) {
            budget.widen();
        }
        assertThat(budget.records()).isBetween(30 * before, 33 * before);
        run(20_000, 0.08, 1_000);
        assertThat(budget.records()).isLessThan(200);
        for (int i = 0; i < 1_000; i++) {
            budget.widen();
        }
        assertThat(budget.records()).isEqualTo(MOST);
        assertThat(budget.bytes()).isEqualTo(ROOM.mostBytes());
    }

    @Test
    void limitsMayChange() {
        run(5_000, 40, 1_000);
        budget.adjust(Room.of(Ordering.KEY, WORKERS, 1, 100, 64L << 20));
        assertThat(budget.records()).isEqualTo(100);
        budget.adjust(Room.of(Ordering.KEY, 1_000, 1, MOST, 64L << 20));
        assertThat(budget.records()).isEqualTo(MOST);
    }
}
