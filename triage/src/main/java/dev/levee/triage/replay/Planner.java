package dev.levee.triage.replay;

import dev.levee.triage.failure.Dialect;
import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Owner;
import dev.levee.triage.failure.Source;
import dev.levee.triage.lifecycle.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a {@link Plan} of letters that somebody wants to send back. */
public final class Planner {

    /** What one replay may hold. */
    public static final int MOST_LETTERS = 100_000;

    /** What is known of records that came after a letter's. */
    @FunctionalInterface
    public interface Newer {
        /** Whether the group has handled a newer record of the same key. */
        boolean handled(Source.At source, byte[] key);
    }

    private record Candidate(Source.At source, Failure failure) {}

    private final Newer newer;
    private final boolean evenPermanent;
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, Long> refused = new TreeMap<>();

    public Planner(Newer newer) {
        this(newer, false);
    }

    /** @param evenPermanent also what says of itself that it would fail again: something may have been deployed */
    public Planner(Newer newer, boolean evenPermanent) {
        this.newer = newer;
        this.evenPermanent = evenPermanent;
    }

    /** In any order. */
    public void consider(Failure failure, FailureState state) {
        String why = refusal(failure, state);
        if (why.isEmpty() && candidates.size() == MOST_LETTERS) {
            why = "a replay holds at most " + MOST_LETTERS + ": the rest is for the next one";
        }
        if (why.isEmpty() && failure.source() instanceof Source.At at) {
            candidates.add(new Candidate(at, failure));
        } else {
            refused.merge(why, 1L, Long::sum);
        }
    }

    public Plan plan(String group) {
        candidates.sort(
                Comparator.comparing((Candidate candidate) -> candidate.source().topic())
                        .thenComparingInt(candidate -> candidate.source().partition())
                        .thenComparingLong(candidate -> candidate.source().offset()));
        return new Plan(
                group,
                candidates.stream()
                        .map(candidate -> new Ref(
                                candidate.failure().id(), candidate.failure().place()))
                        .toList(),
                new TreeMap<>(refused),
                candidates.stream().filter(this::isOvertaken).count(),
                candidates.stream()
                        .mapToLong(candidate -> candidate.failure().attempts().firstFailedAt())
                        .min()
                        .orElse(0),
                candidates.stream()
                        .mapToLong(candidate -> candidate.failure().attempts().lastFailedAt())
                        .max()
                        .orElse(0));
    }

    private boolean isOvertaken(Candidate candidate) {
        byte[] key = candidate.failure().letter().key();
        return key != null && newer.handled(candidate.source(), key);
    }

    /** Empty if it may be sent. */
    private String refusal(Failure failure, FailureState state) {
        if (state != FailureState.OPEN) {
            return "is " + state;
        }
        if (failure.owner() instanceof Owner.Unknown) {
            return "nobody knows whose it is";
        }
        if (failure.source() instanceof Source.Unknown) {
            return "nobody knows where it came from";
        }
        if (failure.dialect() != Dialect.LEVEE) {
            return "its group does not run on Levee: nobody would take it back from a retry topic";
        }
        if (failure.byReference()) {
            return "the letter has no bytes: run the source again";
        }
        return failure.replayable() || evenPermanent ? "" : "it would fail again: correct the record";
    }
}
