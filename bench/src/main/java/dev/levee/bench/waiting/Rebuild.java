package dev.levee.bench.waiting;

import dev.levee.bench.Bed;
import dev.levee.bench.Experiment;
import dev.levee.bench.SystemTime;
import dev.levee.bench.report.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records that fail are parked for an hour; a member that starts reads what is parked before it begins. Compared with a group of
 * which nothing is parked, so that only the reading counts. And what other records cost in both. A first round is for the JVM
 * to become warm.
 */
public record Rebuild(int parked, int others, int rounds) implements Experiment {

    @Override
    public String name() {
        return "parked rebuild";
    }

    @Override
    public List<Figure> measure(Bed bed) throws Exception {
        Group none = Group.of(bed, "parked-none", (rounds + 1) * others);
        Group many = Group.of(bed, "parked-many", parked + (rounds + 1) * others);
        many.produce(0, parked);
        double parkedPerSecond = many.park(parked);
        var perSecond = new ArrayList<Double>();
        var bytes = new ArrayList<Double>();
        var growth = new ArrayList<Double>();
        for (int round = -1; round < rounds; round++) {
            int first = (round + 1) * others;
            none.produce(first, first + others);
            many.produce(parked + first, parked + first + others);
            Begun empty = begin(none, 0);
            Begun full = begin(many, parked);
            many.progress("round %d: %s; with nothing parked, %s", round, full, empty);
            if (round >= 0) {
                perSecond.add(parked * 1e9 / Math.max(1, full.nanos() - empty.nanos()));
                bytes.add((double) (full.heap() - empty.heap()) / parked);
                growth.add((double) full.nanosPerRecord() / empty.nanosPerRecord());
            }
        }
        return List.of(
                Figure.atLeast("parked_rebuild_records_per_s", 300_000, perSecond),
                Figure.atMost("growth_parked", 1.3, growth),
                Figure.atMost("memory_bytes_per_parked_record", 64, bytes),
                Figure.told("park_records_per_s", List.of(parkedPerSecond)));
    }

    /**
     * @param nanos until all partitions might begin
     * @param heap once all others were handled
     */
    private record Begun(long nanos, long heap, long nanosPerRecord) {}

    /** Handling waits until all partitions may begin: reading what is parked is not to share the machine with it. */
    private Begun begin(Group group, int parked) throws InterruptedException {
        var handled = new AtomicInteger();
        long start = SystemTime.nanos();
        try (var consumer = group.consumer(Group.MUCH_LATER)
                .handle(record -> handled.incrementAndGet())
                .start()) {
            consumer.pause();
            Group.await("begun", () -> Group.hasBegun(consumer) && Group.parked(consumer) == parked);
            long begun = SystemTime.nanos();
            int before = handled.get();
            consumer.resume();
            Group.await("others handled", () -> handled.get() >= others);
            long each = (SystemTime.nanos() - begun) / (others - before);
            return new Begun(begun - start, SystemTime.heapBytes(), each);
        }
    }
}
