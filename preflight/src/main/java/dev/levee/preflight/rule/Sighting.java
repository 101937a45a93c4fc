package dev.levee.preflight.rule;

/**
 * A rule met what it warns of.
 *
 * @param key that it is about; nobody need have written it
 * @param message what was seen, with values
 */
public record Sighting(String key, String message) {}
