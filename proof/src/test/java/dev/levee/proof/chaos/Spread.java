package dev.levee.proof.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The middle, the worst but for one in a hundred, and the worst of some values. */
record Spread(long p50, long p99, long most) {

    /** All zero of none. */
    static Spread of(Collection<Long> values) {
        var sorted = values.stream().sorted().toList();
        return new Spread(percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100);
    }

    String json() {
        return String.format(Locale.ROOT, "{\"p50\":%d, \"p99\":%d, \"most\":%d}", p50, p99, most);
    }

    /** As a cell of a table. */
    String cell() {
        return String.format(Locale.ROOT, "%,d / %,d / %,d", p50, p99, most);
    }
}
