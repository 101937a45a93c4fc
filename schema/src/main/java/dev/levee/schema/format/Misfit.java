package dev.levee.schema.format;

/**
 * Where bytes are not what their schema says.
 *
 * @param path of fields, without values: these may be personal
 * @param problem in words, without values too
 */
public record Misfit(String path, String problem) {}
