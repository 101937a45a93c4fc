package dev.levee.checker.event;

/**
 * A consumer closes. Whoever can tell what is left afterwards says so with OK.
 *
 * @param threads that still live
 * @param bytes of buffers that are still held
 */
public record Close(Stamp at, Phase phase, int threads, long bytes) implements Event {}
