package dev.levee.outbox.relay;

import java.util.UUID;

/**
 * An event that Kafka will not have.
 *
 * @param seq its place in the outbox
 * @param failure what Kafka, or the client, said
 * @param waiting events of its aggregate that wait behind it and are set aside already
 */
public record ParkedEvent(
        long seq, UUID id, String aggregateType, String aggregateId, String type, String failure, long waiting) {}
