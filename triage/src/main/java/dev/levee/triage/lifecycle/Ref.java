package dev.levee.triage.lifecycle;

import dev.levee.triage.failure.FailureId;
import dev.levee.triage.failure.Place;

/** One letter that an entry is about: the failure, and the letter that was looked at when it was decided. */
public record Ref(FailureId id, Place place) {}
