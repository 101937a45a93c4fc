package dev.levee.outbox.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Remembers which events a consumer has handled, in the handler's own transaction: so an event has its effect once, however often
 * Kafka delivers it.
 *
 * <pre>{@code
 * if (inbox.accept(connection, eventId)) {
 *     // the effects, in the same transaction
 * }
 * connection.commit();                                // then the offset
 * }</pre>
 *
 * <p>Whoever brings an event that another transaction is handling waits for how that ends; {@code lock_timeout} bounds the wait. The
 * table is made by {@code dev/levee/outbox/inbox.sql} on the class path. Thread-safe.
 */
public final class Inbox {

    private static final String ACCEPT = """
            INSERT INTO levee_inbox (consumer, event_id) SELECT ?, u FROM unnest(?::text[]) AS u
            ON CONFLICT DO NOTHING RETURNING event_id""";

    // a bounded part at a time, so that no lock is held for long
    private static final String FORGET = """
            DELETE FROM levee_inbox WHERE (consumer, event_id) IN (
              SELECT consumer, event_id FROM levee_inbox
              WHERE consumer = ? AND received_at < now() - ? * interval '1 millisecond' LIMIT ? FOR UPDATE SKIP LOCKED)""";

    private final String consumer;

    /** @param consumer who handles, e.g. the consumer group: each has an inbox of its own */
    public Inbox(String consumer) {
        this.consumer = consumer;
    }

    /** Whether the event is new here; it is not, once the connection's transaction has committed. */
    public boolean accept(Connection connection, String eventId) throws SQLException {
        return !accept(connection, List.of(eventId), Function.identity()).isEmpty();
    }

    /**
     * Those events that are new here, in their order, each id once; in one statement.
     *
     * @param idOf the id of an event
     */
    public <E> List<E> accept(Connection connection, Collection<E> events, Function<? super E, String> idOf)
            throws SQLException {
        var byId = new LinkedHashMap<String, E>();
        events.forEach(event -> byId.putIfAbsent(idOf.apply(event), event));
        if (byId.isEmpty()) {
            return List.of();
        }
        requireTransaction(connection);
        var added = add(connection, byId.keySet());
        var fresh = new ArrayList<E>();
        byId.forEach((id, event) -> {
            if (added.contains(id)) {
                fresh.add(event);
            }
        });
        return fresh;
    }

    private Set<String> add(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ACCEPT)) {
            insert.setString(1, consumer);
            // sorted: two batches with the same events wait for each other in one direction only
            insert.setArray(2, connection.createArrayOf("text", new TreeSet<>(ids).toArray()));
            var added = new HashSet<String>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    added.add(rows.getString(1));
                }
            }
            return added;
        }
    }

    /**
     * Forgets events that were handled longer ago than this, so many at most; says how many they were. What is forgotten and delivered
     * again is handled again: {@link InboxRetention} says how long that can be.
     */
    public int forget(Connection connection, Duration olderThan, int limit) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setString(1, consumer);
            delete.setLong(2, olderThan.toMillis());
            delete.setInt(3, limit);
            return delete.executeUpdate();
        }
    }

    static void requireTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection is in auto-commit mode, so an event would count as handled"
                    + " before it is: call setAutoCommit(false) and commit the effects with it");
        }
    }
}
