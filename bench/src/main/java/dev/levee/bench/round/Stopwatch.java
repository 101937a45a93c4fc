package dev.levee.bench.round;

import dev.levee.bench.SystemTime;
import dev.levee.bench.load.Value;
import dev.levee.bench.load.Work;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The handler of a measured run: judges, works, and knows when the first record came and when the last is done. */
final class Stopwatch implements Consumer<byte[]> {

    private final Judge judge;
    private final Work work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch complete = new CountDownLatch(1);
    private final Set<Integer> failed = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile long start;
    private volatile long processorStart;
    private volatile long allocatedStart;

    Stopwatch(Judge judge, Work work) {
        this.judge = judge;
        this.work = work;
    }

    @Override
    public void accept(byte[] value) {
        if (!running && begun.compareAndSet(false, true)) {
            allocatedStart = SystemTime.allocatedBytes();
            processorStart = SystemTime.processorNanos();
            start = SystemTime.nanos();
            running = true;
        }
        int number = Value.number(value);
        work.on(number);
        if (work.failsOnce(number) && failed.add(number)) {
            throw new IllegalStateException("record " + number + " fails once");
        }
        judge.handled(value);
        if (judge.isComplete()) {
            complete.countDown();
        }
    }

    Measured await(int records, int seconds) throws InterruptedException {
        if (!complete.await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("not all of " + records + " records were handled within " + seconds + " s");
        }
        return new Measured(
                records,
                SystemTime.nanos() - start,
                SystemTime.processorNanos() - processorStart,
                SystemTime.allocatedBytes() - allocatedStart,
                judge.duplicates(),
                judge.orderViolations());
    }
}
