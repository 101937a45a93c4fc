package dev.levee.spring.boot.outbox;

import dev.levee.outbox.inbox.Inbox;

/**
 * Whether an event is new, decided in the transaction that the caller is in: so it has its effect once, however often Kafka brings it.
 *
 * <pre>{@code
 * @KafkaListener(id = "billing", topics = "outbox.event.order", containerFactory = "leveeListenerContainerFactory")
 * @Transactional
 * void charge(String order, @Header("id") String eventId) {
 *     if (inbox.accept("billing", eventId)) { ... }
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class TransactionalInbox {

    private final CurrentTransaction transaction;

    TransactionalInbox(CurrentTransaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Whether the event is new to {@code consumer}; it is not, once the transaction has committed.
     *
     * @param consumer who handles, e.g. the group: each has an inbox of its own
     * @throws IllegalStateException if there is no transaction
     */
    public boolean accept(String consumer, String eventId) {
        return transaction.run("accept", connection -> new Inbox(consumer).accept(connection, eventId));
    }
}
