package dev.levee.checker.facts;

import dev.levee.checker.event.End.Outcome;
import dev.levee.checker.event.Start;
import org.jspecify.annotations.Nullable;

/**
 * One run of a handler.
 *
 * @param ownership that dispatched it; null if it is unknown
 * @param end for one that a kill cut off, the kill; for one that never ended, the last sign of its member
 * @param outcome null if it never ended
 */
public record Attempt(
        RecordId id,
        Start started,
        @Nullable Ownership ownership,
        Moment start,
        Moment end,
        @Nullable Outcome outcome) {

    /** Whether both ran at some instant. */
    public boolean overlaps(Attempt other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Whether it is one of the outcomes that finish a record. */
    public boolean finishes() {
        return outcome != null && outcome != Outcome.FAILED;
    }

    /** Whether a handler ran: of what is left out by order, beginning and end are one moment. */
    public boolean ran() {
        return outcome != Outcome.LEFT_OUT;
    }
}
