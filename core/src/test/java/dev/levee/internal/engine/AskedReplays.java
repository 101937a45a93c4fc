package dev.levee.internal.engine;

import dev.levee.internal.parked.Ended;
import dev.levee.wire.RetryProgress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was asked for in the retry topic, by whoever lives longest: outlives all owners. */
final class AskedReplays {

    record Name(long origin, String replayId) {}

    /** By retry offset. */
    private final Map<Long, Name> asked = new LinkedHashMap<>();
    /** A commit that the broker has says that they were run. */
    private final Set<Name> closed = new LinkedHashSet<>();

    private final Set<Name> told = new LinkedHashSet<>();

    void ask(long retryOffset, long origin, String replayId) {
        asked.put(retryOffset, new Name(origin, replayId));
    }

    void committed(List<Long> done) {
        asked.forEach((offset, name) -> {
            if (done.contains(RetryProgress.request(offset))) {
                closed.add(name);
            }
        });
    }

    /** A tombstone has landed, and before it what it says. */
    void ended(Ended version) {
        var answer = version.answer();
        if (answer != null && answer.outcome() != null) {
            told.add(new Name(version.origin(), answer.replayId()));
        }
    }

    /** Whether somebody wants it to be run, and no commit says that it was. */
    boolean isOpen(long origin) {
        return asked.values().stream().anyMatch(name -> name.origin() == origin && !closed.contains(name));
    }

    /** Whether it was ever asked for. */
    boolean isKnown(long origin) {
        return asked.values().stream().anyMatch(name -> name.origin() == origin);
    }

    /** All that nobody was told how they ended. */
    Set<Name> untold() {
        var rest = new LinkedHashSet<>(asked.values());
        rest.removeAll(told);
        return rest;
    }
}
