package dev.levee.cli.demo;

/** One event to produce. */
record Order(String key, String json) {}
