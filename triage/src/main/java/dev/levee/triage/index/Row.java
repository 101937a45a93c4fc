package dev.levee.triage.index;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.failure.Place;

/**
 * One failure, as a list shows it; the rest is in its letter.
 *
 * @param number newer failures have larger ones; a list goes on below it
 * @param place of its newest letter
 * @param attempts 0 if unknown
 * @param lastFailedAt epoch milliseconds
 */
public record Row(long number, FailureId id, Place place, FailureState state, int attempts, long lastFailedAt) {}
