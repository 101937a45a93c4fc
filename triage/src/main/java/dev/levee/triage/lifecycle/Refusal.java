package dev.levee.triage.lifecycle;

/** What an entry asked for and did not get; {@code what} names a failure or a job, {@code why} is for people. */
public record Refusal(String what, String why) {}
