package dev.levee.example.orders;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an order, as JSON in Kafka, with the order's id as key.
 *
 * @param cents what it costs; other shops do not say
 */
public record OrderEvent(
        String orderId, String status, @Nullable Long cents) {

    static final String CREATED = "CREATED";

    /** Bad content is the record's own fault: a dead letter at once. */
    public OrderEvent {
        if (orderId == null || orderId.isBlank() || status == null) {
            throw new IllegalArgumentException("an order event needs orderId and status");
        }
    }
}
