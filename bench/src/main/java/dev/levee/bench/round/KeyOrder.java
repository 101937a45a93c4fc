package dev.levee.bench.round;

import dev.levee.bench.load.Records;
import dev.levee.bench.load.Value;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * For contenders that promise order per key: one array access a record, so that judging costs next to nothing. Relies on what
 * it judges, that nobody handles two records of a key at once; who does is found out all the same, by what is left missing.
 */
final class KeyOrder implements Judge {

    private final int[] handled;
    private final int[] expected;
    private final AtomicInteger unfinishedKeys = new AtomicInteger();
    private final AtomicLong duplicates = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();

    KeyOrder(Records records) {
        handled = new int[records.keys()];
        expected = new int[records.keys()];
        for (int key : records.drawn()) {
            if (expected[key]++ == 0) {
                unfinishedKeys.incrementAndGet();
            }
        }
    }

    @Override
    public void handled(byte[] value) {
        int key = Value.key(value);
        int turn = Value.turn(value);
        int next = handled[key] + 1;
        if (turn < next) {
            duplicates.incrementAndGet();
            return;
        }
        if (turn > next) {
            violations.incrementAndGet();
        }
        handled[key] = turn;
        if (turn == expected[key]) {
            unfinishedKeys.decrementAndGet();
        }
    }

    @Override
    public boolean isComplete() {
        return unfinishedKeys.get() == 0;
    }

    @Override
    public long duplicates() {
        return duplicates.get();
    }

    @Override
    public long orderViolations() {
        return violations.get();
    }
}
