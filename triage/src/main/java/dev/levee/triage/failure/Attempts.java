package dev.levee.triage.failure;

/**
 * How often and when a record failed.
 *
 * @param count how often the handler ran; 0 if unknown
 * @param firstFailedAt epoch milliseconds
 * @param lastFailedAt epoch milliseconds; where the dialect does not say, the letter's timestamp
 */
public record Attempts(int count, long firstFailedAt, long lastFailedAt) {}
