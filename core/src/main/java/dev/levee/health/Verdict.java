package dev.levee.health;

/**
 * How something gets on.
 *
 * @param why for people, in one line, with no key and no payload in it
 */
public record Verdict(HealthStatus status, String why) {}
