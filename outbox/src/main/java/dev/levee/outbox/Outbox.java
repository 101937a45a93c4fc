package dev.levee.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes events into the table {@code levee_outbox}, in the caller's own transaction: they exist if it commits, and reach Kafka then.
 *
 * <pre>{@code
 * try (Connection connection = dataSource.getConnection()) {
 *     connection.setAutoCommit(false);
 *     ORDERS.update(connection, order.id(), order.version())
 *             .set("status", "PAID")
 *             .publish(OutboxEvent.of("order", order.id(), "OrderPaid", json));
 *     connection.commit();
 * }
 * }</pre>
 *
 * <p>The events of an aggregate reach Kafka in the order of their versions. The database sees to that: it locks the aggregate until
 * the transaction ends before the event gets its place, and refuses a version that is not beyond the last one.
 *
 * <p>The tables are made by {@code dev/levee/outbox/outbox.sql} on the class path. Thread-safe, as it has no state.
 */
public final class Outbox {

    private static final String INSERT =
            "INSERT INTO levee_outbox (id, aggregatetype, aggregateid, type, payload, version, headers)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private Outbox() {}

    /**
     * Adds an event to the connection's transaction.
     *
     * @throws StaleVersionException if its version is not beyond the last one of its aggregate; the transaction can only be rolled back
     * @throws IllegalStateException if the connection commits by itself: the event would be alone in its transaction
     */
    public static void publish(Connection connection, OutboxEvent event) throws SQLException {
        publish(connection, List.of(event));
    }

    /** Adds events to the connection's transaction, in one round trip. As {@link #publish(Connection, OutboxEvent)}. */
    public static void publish(Connection connection, List<OutboxEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection is in auto-commit mode, so the events would be committed"
                    + " without the data that they tell of: call setAutoCommit(false) and commit both");
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (OutboxEvent event : events) {
                fill(insert, event);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException refused) {
            throw StaleVersionException.in(refused);
        }
    }

    private static void fill(PreparedStatement insert, OutboxEvent event) throws SQLException {
        insert.setObject(1, event.id());
        insert.setString(2, event.aggregateType());
        insert.setString(3, event.aggregateId());
        insert.setString(4, event.type());
        insert.setBytes(5, event.payload());
        if (event.version().isPresent()) {
            insert.setLong(6, event.version().getAsLong());
        } else {
            insert.setNull(6, Types.BIGINT);
        }
        var headers = new ArrayList<String>();
        event.headers().forEach((name, value) -> {
            headers.add(name);
            headers.add(value);
        });
        insert.setArray(7, insert.getConnection().createArrayOf("text", headers.toArray()));
    }
}
