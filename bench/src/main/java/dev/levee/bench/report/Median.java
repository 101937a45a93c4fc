package dev.levee.bench.report;

import java.util.List;

/** What stands in the middle: one round that the machine disturbed does not move it. */
final class Median {

    private Median() {}

    static double of(List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
