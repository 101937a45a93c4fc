package dev.levee.bench.round;

import dev.levee.bench.load.Records;
import dev.levee.bench.load.Value;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** For contenders that promise no order: knows each record, and counts how often a key went backwards. */
final class AnyOrder implements Judge {

    private final AtomicLongArray seen;
    private final AtomicIntegerArray latest;
    private final AtomicLong missing;
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder violations = new LongAdder();

    AnyOrder(Records records) {
        seen = new AtomicLongArray(records.count() / 64 + 1);
        latest = new AtomicIntegerArray(records.keys());
        missing = new AtomicLong(records.count());
    }

    @Override
    public void handled(byte[] value) {
        int number = Value.number(value);
        long bit = 1L << number;
        long before = seen.getAndAccumulate(number >> 6, bit, (word, more) -> word | more);
        if ((before & bit) != 0) {
            duplicates.increment();
            return;
        }
        int turn = Value.turn(value);
        if (latest.getAndSet(Value.key(value), turn) > turn) {
            violations.increment();
        }
        missing.decrementAndGet();
    }

    @Override
    public boolean isComplete() {
        return missing.get() == 0;
    }

    @Override
    public long duplicates() {
        return duplicates.sum();
    }

    @Override
    public long orderViolations() {
        return violations.sum();
    }
}
