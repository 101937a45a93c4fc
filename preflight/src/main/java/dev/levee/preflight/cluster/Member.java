package dev.levee.preflight.cluster;

/**
 * Of a group, now.
 *
 * @param instance its {@code group.instance.id}; empty if it has none
 */
public record Member(String client, String instance, String host) {}
