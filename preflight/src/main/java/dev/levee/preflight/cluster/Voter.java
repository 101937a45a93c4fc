package dev.levee.preflight.cluster;

/**
 * Of the controllers' quorum.
 *
 * @param behind records that it lacks
 * @param silent milliseconds since it had everything
 */
public record Voter(int id, long behind, long silent) {}
