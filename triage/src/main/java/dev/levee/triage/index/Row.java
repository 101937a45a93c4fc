package dev.levee.triage.index;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.GroupKey;
import dev.levee.triage.failure.Place;

/**
 * One failure, as a list shows it; the rest is in its letter.
 *
 * @param number newer failures have larger ones; a list goes on below it
 * @param kind whose list it is in
 * @param place of its newest letter
 * @param attempts 0 if unknown
 * @param lastFailedAt epoch milliseconds
 */
public record Row(
        long number, FailureId id, GroupKey kind, Place place, FailureState state, int attempts, long lastFailedAt) {}
