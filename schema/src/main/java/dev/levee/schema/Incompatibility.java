package dev.levee.schema;

/**
 * What a registry has against a schema.
 *
 * @param version which it does not go together with
 * @param message the registry's own words
 */
public record Incompatibility(int version, String message) {}
