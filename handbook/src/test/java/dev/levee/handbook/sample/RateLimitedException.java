package dev.levee.handbook.sample;

/** A dependency that asks for less. */
public class RateLimitedException extends RuntimeException {}
