package dev.levee.triage.lifecycle;

/** How far a replay is. */
public enum JobState {
    PLANNED,
    RUNNING,
    CANCELLED,
    ENDED
}
