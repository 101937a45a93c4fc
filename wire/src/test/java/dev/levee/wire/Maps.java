package dev.levee.wire;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.Uuid;

/** Offset maps and a log to try formats on. */
final class Maps {

    static final LogIdentity LOG = new LogIdentity("lkc-4nT7Qw", Uuid.fromString("AAAAAAAAAAAAAAAAAAAAKg"), 3);

    private Maps() {}

    /** The map of [base, base + window) whose offset base + i is unfinished where the predicate says so. */
    static OffsetMap map(long base, int window, IntPredicate unfinished) {
        return OffsetMap.of(base, base + window, offsets(base, window, unfinished));
    }

    static long[] offsets(long base, int window, IntPredicate unfinished) {
        return IntStream.range(0, window)
                .filter(unfinished)
                .mapToLong(i -> base + i)
                .toArray();
    }

    /** A map with this many isolated unfinished offsets, {@code gap} finished ones before each. */
    static OffsetMap isolated(long base, int count, int gap) {
        long[] unfinished = LongStream.rangeClosed(1, count)
                .map(i -> base + i * (gap + 1L) - 1)
                .toArray();
        return OffsetMap.of(base, base + count * (gap + 1L) + 1, unfinished);
    }

    static OffsetMap random(SplittableRandom random) {
        int density = random.nextInt(1, 100);
        return map(random.nextLong(1L << 50), random.nextInt(1, 3_000), i -> random.nextInt(100) < density);
    }
}
