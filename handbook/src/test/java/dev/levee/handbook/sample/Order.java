package dev.levee.handbook.sample;

/** What the examples are about. */
public record Order(String id, String customer, long version) {}
