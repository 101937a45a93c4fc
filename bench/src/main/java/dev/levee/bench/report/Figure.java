package dev.levee.bench.report;

import java.util.List;

/**
 * One number with a name, from rounds.
 *
 * @param value the median of the rounds
 * @param least of the rounds
 * @param most of the rounds
 * @param goal what is to be reached; NaN if it is only told
 * @param isAtLeast whether more than the goal is good; else less
 */
public record Figure(String name, double value, double least, double most, double goal, boolean isAtLeast) {

    public static Figure atLeast(String name, double goal, List<Double> rounds) {
        return of(name, goal, true, rounds);
    }

    public static Figure atMost(String name, double goal, List<Double> rounds) {
        return of(name, goal, false, rounds);
    }

    /** Nothing is to be reached. */
    public static Figure told(String name, List<Double> rounds) {
        return of(name, Double.NaN, true, rounds);
    }

    private static Figure of(String name, double goal, boolean isAtLeast, List<Double> rounds) {
        List<Double> sorted = rounds.stream().sorted().toList();
        return new Figure(name, Median.of(sorted), sorted.get(0), sorted.get(sorted.size() - 1), goal, isAtLeast);
    }

    /** Whether the goal is reached. */
    public boolean isReached() {
        return !hasGoal() || (isAtLeast ? value >= goal : value <= goal);
    }

    public boolean hasGoal() {
        return !Double.isNaN(goal);
    }
}
