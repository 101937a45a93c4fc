package dev.levee.triage.lifecycle;

import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Place;
import org.jspecify.annotations.Nullable;

/**
 * A failure on which something was decided.
 *
 * @param place the letter that was decided upon
 * @param job that claims it, or may have sent it and has had no answer; null if there is none
 * @param failedReplays how often it failed again since it was last restored
 * @param since when the state began, epoch milliseconds
 */
record Case(FailureState state, Place place, @Nullable String job, int failedReplays, long since) {

    Case to(FailureState next, long at) {
        return new Case(next, place, job, failedReplays, at);
    }

    Case claimed(String byJob, long at) {
        return new Case(FailureState.QUEUED, place, byJob, failedReplays, at);
    }

    Case failedAgain(int limit, long at) {
        int failed = failedReplays + 1;
        return new Case(failed >= limit ? FailureState.QUARANTINED : FailureState.OPEN, place, null, failed, at);
    }

    /** It is nobody's. */
    Case freed(long at) {
        return new Case(FailureState.OPEN, place, null, failedReplays, at);
    }

    Case restored(long at) {
        return new Case(FailureState.OPEN, place, null, 0, at);
    }

    /** The state of that letter of the failure: what was closed is open again when a newer letter came. */
    FailureState of(Place letter) {
        return state.isClosed() && state != FailureState.FORGOTTEN && isNewer(letter) ? FailureState.OPEN : state;
    }

    /** The same, as somebody sees it who looks at that letter. */
    Case seenAt(Place letter) {
        return isNewer(letter) ? new Case(of(letter), letter, job, failedReplays, since) : this;
    }

    private boolean isNewer(Place letter) {
        boolean sameLog = letter.topic().equals(place.topic()) && letter.partition() == place.partition();
        return !sameLog || letter.offset() > place.offset();
    }
}
