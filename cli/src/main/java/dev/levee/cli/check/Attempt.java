package dev.levee.cli.check;

import dev.levee.cli.history.Event;
import dev.levee.cli.history.RecordId;
import org.jspecify.annotations.Nullable;

/** One run of a handler. Times are monotonic nanoseconds; a run cut off by a kill ends at the kill. */
record Attempt(
        RecordId id,
        @Nullable String key,
        String process,
        int number,
        long start,
        long end,
        @Nullable String outcome) {

    boolean handled() {
        return Event.End.OK.equals(outcome);
    }

    boolean skipped() {
        return Event.End.SKIPPED.equals(outcome);
    }
}
