package dev.levee.checker.event;

/** A thread calls the Kafka consumer; all but {@code wakeup()}, which any may call. */
public record Touch(Stamp at, String method, String thread) implements Event {}
