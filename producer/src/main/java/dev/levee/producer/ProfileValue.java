package dev.levee.producer;

/**
 * One client property of a {@link Profile}.
 *
 * @param key of the client property
 * @param value as text, which the client reads
 * @param why in one line
 */
public record ProfileValue(String key, String value, String why) {}
