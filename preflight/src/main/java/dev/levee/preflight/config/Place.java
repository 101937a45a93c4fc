package dev.levee.preflight.config;

/**
 * Where a setting stands.
 *
 * @param line from 1; 0 where there are no lines, as in a map
 */
public record Place(String file, int line) {}
