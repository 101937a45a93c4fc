package dev.levee.checker.event;

/** The fault is over. */
public record FaultOff(Stamp at, String id) implements Event {}
