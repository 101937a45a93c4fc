package dev.levee.cli.check;

import java.util.Map;
import java.util.TreeMap;

/**
 * What monotonic time it was at a wall time. Uses the nearest earlier event that noted both, since the wall clock is
 * corrected as time goes by.
 */
final class WallTime {

    private final TreeMap<Long, Long> nanosAtMillis = new TreeMap<>();

    void noted(long ms, long ns) {
        nanosAtMillis.putIfAbsent(ms, ns);
    }

    long nanos(long ms) {
        Map.Entry<Long, Long> near = nanosAtMillis.floorEntry(ms);
        if (near == null) {
            near = nanosAtMillis.firstEntry();
        }
        return near == null ? ms * 1_000_000 : near.getValue() + (ms - near.getKey()) * 1_000_000;
    }
}
