package dev.levee.console.desk;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.lifecycle.JobState;
import dev.levee.triage.lifecycle.Lifecycle;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far replays were, and when, as this console has seen it. Thread-safe. */
public final class Ramps {

    private static final int MOST_POINTS = 240;
    private static final int MOST_JOBS = 100;

    /**
     * How far one was.
     *
     * @param sent ever
     */
    public record Point(Instant at, int sent, int handled, int failed) {
        boolean isLike(Point other) {
            return sent == other.sent && handled == other.handled && failed == other.failed;
        }
    }

    private final Map<String, Deque<Point>> points = new LinkedHashMap<>();

    /** While nothing changes the log. */
    synchronized void record(Lifecycle lifecycle, long now) {
        for (Job job : lifecycle.jobs()) {
            if (job.state() != JobState.PLANNED && (job.state() == JobState.RUNNING || points.containsKey(job.id()))) {
                add(job.id(), point(lifecycle, job, now));
            }
        }
        while (points.size() > MOST_JOBS) {
            points.remove(points.keySet().iterator().next());
        }
    }

    private static Point point(Lifecycle lifecycle, Job job, long now) {
        int out = lifecycle.refs(job, FailureState.REPLAYING).size()
                + lifecycle.refs(job, FailureState.UNCONFIRMED).size();
        return new Point(Instant.ofEpochMilli(now), out + job.answered(), job.handled(), job.failed());
    }

    private void add(String job, Point point) {
        var of = points.computeIfAbsent(job, none -> new ArrayDeque<>());
        if (of.isEmpty() || !of.getLast().isLike(point)) {
            of.add(point);
        }
        if (of.size() > MOST_POINTS) {
            of.remove();
        }
    }

    public synchronized List<Point> of(String job) {
        var of = points.get(job);
        return of == null ? List.of() : List.copyOf(of);
    }
}
