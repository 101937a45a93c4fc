package dev.levee.triage.index;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts by name, of so many names; the rest is counted together. */
final class BoundedCounts {

    static final String OTHERS = "others";

    private final int maxNames;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    BoundedCounts(int maxNames) {
        this.maxNames = maxNames;
    }

    void add(String name) {
        boolean known = counts.containsKey(name) || counts.size() < maxNames;
        counts.merge(known ? name : OTHERS, 1L, Long::sum);
    }

    /** In the order in which they were first seen. */
    Map<String, Long> all() {
        return new LinkedHashMap<>(counts);
    }
}
