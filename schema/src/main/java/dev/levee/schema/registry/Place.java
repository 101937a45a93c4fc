package dev.levee.schema.registry;

/** Where a schema is registered. */
public record Place(String subject, int version) {}
