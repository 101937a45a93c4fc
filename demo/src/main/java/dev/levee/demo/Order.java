package dev.levee.demo;

/** One event to produce. */
record Order(String key, String json) {}
