package dev.levee.outbox.internal.decision;

/** What events have an order among each other by. */
public record AggregateKey(String type, String id) {}
