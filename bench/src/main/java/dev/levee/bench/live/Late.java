package dev.levee.bench.live;

import java.util.List;
import java.util.Locale;

/** How late records were handled, least first. */
final class Late {

    private final long[] nanos;

    private Late(long[] nanos) {
        this.nanos = nanos;
    }

    /** Of the records {@code from} to {@code to}, each of which must have been handled once. */
    static Late of(List<Sighting> sightings, int from, int to) {
        long[] nanos = sightings.stream()
                .filter(each -> each.number() >= from && each.number() < to)
                .mapToLong(Sighting::lateNanos)
                .sorted()
                .toArray();
        if (nanos.length != to - from) {
            throw new IllegalStateException((to - from) + " records were sent, and " + nanos.length + " handled");
        }
        return new Late(nanos);
    }

    double millis(double quantile) {
        return nanos[(int) ((nanos.length - 1) * quantile)] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.2f p99 %.2f p99.9 %.2f ms", millis(0.5), millis(0.99), millis(0.999));
    }
}
