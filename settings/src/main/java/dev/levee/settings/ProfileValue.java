package dev.levee.settings;

/**
 * One client property of a profile.
 *
 * @param key of the client property
 * @param value as text, which the client reads
 * @param why in one line
 * @param evidence where that is known from
 */
public record ProfileValue(String key, String value, String why, String evidence) {}
