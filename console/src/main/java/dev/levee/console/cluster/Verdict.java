package dev.levee.console.cluster;

/**
 * How something gets on.
 *
 * @param why for people, in one line
 */
public record Verdict(HealthStatus status, String why) {}
