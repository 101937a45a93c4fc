package dev.levee.spring.boot.outbox;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.UpdateOutcome;
import dev.levee.outbox.VersionedTable;
import dev.levee.outbox.VersionedUpdate;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes events in the transaction that the caller is in: they exist if it commits, and the relay looks for them then.
 *
 * <pre>{@code
 * @Transactional
 * public void pay(Order order) {
 *     orders.save(order);
 *     outbox.publish(OutboxEvent.of("order", order.id(), "OrderPaid", json));
 * }
 * }</pre>
 *
 * <p>Trace context goes into the headers of the events. Thread-safe.
 */
public final class TransactionalOutbox {

    /** What is done to a row, e.g. {@code row -> row.set("status", "PAID").publish(event)}. */
    @FunctionalInterface
    public interface RowUpdate {
        UpdateOutcome apply(VersionedUpdate row) throws SQLException;
    }

    private final CurrentTransaction transaction;
    private final ObservationRegistry observations;
    private final Runnable afterCommit;

    TransactionalOutbox(CurrentTransaction transaction, ObservationRegistry observations, Runnable afterCommit) {
        this.transaction = transaction;
        this.observations = observations;
        this.afterCommit = afterCommit;
    }

    /**
     * Adds events to the transaction, in one round trip.
     *
     * @throws dev.levee.outbox.StaleVersionException if a version is not beyond the last one of its aggregate
     * @throws IllegalStateException if there is no transaction
     */
    public void publish(OutboxEvent... events) {
        var traced = Arrays.stream(events).map(this::traced).toList();
        transaction.run("publish", connection -> {
            Outbox.publish(connection, traced);
            return traced;
        });
        wakeUpAfterCommit();
    }

    /** A versioned update of a row, with its event: see {@link VersionedTable}. */
    public UpdateOutcome update(VersionedTable table, Object id, long version, RowUpdate what) {
        var outcome = transaction.run("update", connection -> what.apply(table.update(connection, id, version)));
        wakeUpAfterCommit();
        return outcome;
    }

    /** The event with what those who observe add, such as {@code traceparent}; for {@link #update}, since {@link #publish} does it itself. */
    public OutboxEvent traced(OutboxEvent event) {
        Map<String, String> added = new LinkedHashMap<>();
        var context = new SenderContext<Map<String, String>>(
                (headers, name, value) -> {
                    if (headers != null) {
                        headers.put(name, value);
                    }
                },
                Kind.PRODUCER);
        context.setCarrier(added);
        Observation.createNotStarted("levee.outbox.publish", () -> context, observations)
                .contextualName(event.aggregateType() + " publish")
                .lowCardinalityKeyValue("levee.aggregate.type", event.aggregateType())
                .lowCardinalityKeyValue("levee.event.type", event.type())
                .observe(() -> {});
        var traced = event;
        for (var header : added.entrySet()) {
            traced = traced.header(header.getKey(), header.getValue());
        }
        return traced;
    }

    private void wakeUpAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    afterCommit.run();
                }
            });
        }
    }
}
