package dev.levee.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** A rate over the last seconds. Not thread-safe. */
final class Throughput {

    private static final int SAMPLES = 12;

    private record Sample(long nanos, long total) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** How much {@code total} grew a second, lately. */
    long perSecond(long nanos, long total) {
        samples.addLast(new Sample(nanos, total));
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        double seconds = (nanos - oldest.nanos()) / 1e9;
        return seconds <= 0 ? 0 : Math.round((total - oldest.total()) / seconds);
    }
}
