package dev.levee.outbox.internal.decision;

import dev.levee.outbox.OutboxEvent;

/**
 * An event as it stands in the table.
 *
 * @param seq its place; among events of one aggregate a later one is higher
 * @param shard that its aggregate belongs to
 * @param createdAt epoch milliseconds
 */
public record OutboxRow(long seq, int shard, OutboxEvent event, long createdAt) {

    public RowId rowId() {
        return new RowId(seq, event.id());
    }

    public AggregateKey key() {
        return new AggregateKey(event.aggregateType(), event.aggregateId());
    }

    /** Of the payload. */
    public int bytes() {
        byte[] payload = event.payload();
        return payload == null ? 0 : payload.length;
    }
}
