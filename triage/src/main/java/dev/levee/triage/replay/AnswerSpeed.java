package dev.levee.triage.replay;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a group answers, so that it gets no more than it can take: measured over the last half minute in which answers were
 * awaited. Not thread-safe.
 */
final class AnswerSpeed {

    private static final long WINDOW_MILLIS = 30_000;
    /** Answers are read in bunches: of a shorter time a speed would be a guess. */
    private static final long SHORTEST_MILLIS = 1_000;
    /** So many may wait for an answer however slow it is; the ramp's first step needs as many. */
    private static final int LEAST = 10;

    /** What was known when answers had been awaited for so long. */
    private record Sample(long awaitedMillis, int answered) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long awaitedMillis;
    private long lastAt;
    private boolean awaiting;

    /** @param isAwaiting whether the group has something to answer now, and can */
    void observe(int answered, boolean isAwaiting, long now) {
        awaitedMillis += awaiting ? now - lastAt : 0;
        lastAt = now;
        awaiting = isAwaiting;
        Sample newest = samples.peekLast();
        if (newest == null || newest.awaitedMillis() < awaitedMillis || newest.answered() < answered) {
            samples.addLast(new Sample(awaitedMillis, answered));
        }
        while (samples.size() > 2 && awaitedMillis - samples.getFirst().awaitedMillis() > WINDOW_MILLIS) {
            samples.removeFirst();
        }
    }

    /** How many the group answers in that time. */
    int within(long millis) {
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long took = Math.max(SHORTEST_MILLIS, last.awaitedMillis() - first.awaitedMillis());
        long answers = (long) last.answered() - first.answered();
        return (int) Math.max(LEAST, Math.min(answers * millis / took, Integer.MAX_VALUE));
    }
}
