package dev.levee.triage.index;

/**
 * Failures on which something is still to be done.
 *
 * @param oldest when the oldest of them failed last, epoch milliseconds
 */
public record Backlog(long failures, long oldest) {

    Backlog plus(Backlog other) {
        return new Backlog(failures + other.failures, Math.min(oldest, other.oldest));
    }
}
