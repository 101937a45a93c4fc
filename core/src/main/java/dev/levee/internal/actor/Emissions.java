package dev.levee.internal.actor;

import dev.levee.internal.engine.Emission;
import dev.levee.internal.writing.RecordSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What one ownership sends and no commit has taken yet, in order. Turns of its partition add, who commits takes. */
final class Emissions {

    private final Queue<Emission> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private long added;
    private long taken;

    void add(Emission emission) {
        bytes.addAndGet(sizeOf(emission));
        added++;
        waiting.add(emission);
    }

    /** So many were ever added. */
    long added() {
        return added;
    }

    /** What was added when {@link #added} was {@code count}, unless it was taken before. */
    List<Emission> takeUpTo(long count) {
        var emissions = new ArrayList<Emission>();
        for (; taken < count; taken++) {
            Emission emission = waiting.remove();
            bytes.addAndGet(-sizeOf(emission));
            emissions.add(emission);
        }
        return emissions;
    }

    long bytes() {
        return bytes.get();
    }

    private static long sizeOf(Emission emission) {
        long size = 0;
        for (var record : emission.records()) {
            size += RecordSize.of(record);
        }
        return size;
    }
}
