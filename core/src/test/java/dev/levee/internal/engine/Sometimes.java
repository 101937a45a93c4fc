package dev.levee.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;

/** Counts how often random tests came across what they are there for: a walk that meets nothing proves nothing. */
final class Sometimes {

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    void assertAtLeast(int times, String... whats) {
        for (String what : whats) {
            assertThat(counts.getOrDefault(what, 0))
                    .as("%s in %s", what, counts)
                    .isGreaterThanOrEqualTo(times);
        }
    }
}
