package dev.levee.bench.live;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What became of the records of a rolling restart.
 *
 * @param throughputRatio records handled a second while members were replaced, over the same before that
 * @param longestWaitMillis of any record, from send to handled, while members were replaced
 */
record Rolled(int lost, int duplicates, int orderViolations, double throughputRatio, double longestWaitMillis) {

    static Rolled of(List<Sighting> sightings, int sent, long steadyNanos, long rollStart, long rollEnd) {
        var seen = new BitSet(sent);
        int[] last = new int[Flow.KEYS];
        int duplicates = 0;
        int violations = 0;
        var inTime = sightings.stream()
                .sorted(Comparator.comparingLong(Sighting::handledAt))
                .toList();
        for (Sighting each : inTime) {
            int key = Flow.key(each.number());
            if (seen.get(each.number())) {
                duplicates++;
            } else if (each.number() + 1 < last[key]) {
                violations++;
            }
            seen.set(each.number());
            last[key] = Math.max(last[key], each.number() + 1);
        }
        double steady = perSecond(sightings, rollStart - steadyNanos, rollStart);
        double rolling = perSecond(sightings, rollStart, rollEnd);
        double longest = sightings.stream()
                .filter(each -> each.handledAt() >= rollStart)
                .mapToLong(Sighting::lateNanos)
                .max()
                .orElse(0);
        return new Rolled(sent - seen.cardinality(), duplicates, violations, rolling / steady, longest / 1e6);
    }

    private static double perSecond(List<Sighting> sightings, long from, long to) {
        long handled = sightings.stream()
                .filter(each -> each.handledAt() >= from && each.handledAt() < to)
                .count();
        return handled * 1e9 / (to - from);
    }

    void requireAllInOrder() {
        if (lost + orderViolations > 0) {
            throw new IllegalStateException("lost, or out of order: " + this);
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f of steady, longest wait %,.0f ms, lost %d, twice %d, out of order %d",
                throughputRatio,
                longestWaitMillis,
                lost,
                duplicates,
                orderViolations);
    }
}
