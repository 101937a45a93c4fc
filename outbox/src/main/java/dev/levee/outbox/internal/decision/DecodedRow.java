package dev.levee.outbox.internal.decision;

/**
 * An event as the database's log tells it.
 *
 * @param transaction that committed it
 */
public record DecodedRow(long transaction, OutboxRow row) {}
