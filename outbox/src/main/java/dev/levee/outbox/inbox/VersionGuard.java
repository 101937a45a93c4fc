package dev.levee.outbox.inbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Handles the events of each aggregate in the order of their versions, each once, and names what is out of order. It costs one row an
 * aggregate, not one an event, and needs no {@link Inbox} beside it.
 *
 * <pre>{@code
 * if (guard.admits(connection, "order", record.key(), version)) {
 *     // the effects, in the same transaction
 * }
 * }</pre>
 *
 * <p>By default what is next is handled, duplicates and what is stale are skipped, and a gap fails. Where not every version has an
 * event, or a consumer begins in the middle of a topic, {@code on(GAP, HANDLE)}. Thread-safe, immutable.
 */
public final class VersionGuard {

    private static final String ENTER = """
            INSERT INTO levee_inbox_version (consumer, aggregatetype, aggregateid, version) VALUES (?, ?, ?, 0)
            ON CONFLICT DO NOTHING""";

    private static final String WHERE = " WHERE consumer = ? AND aggregatetype = ? AND aggregateid = ?";
    private static final String LAST = "SELECT version FROM levee_inbox_version" + WHERE + " FOR UPDATE";
    private static final String ADVANCE = "UPDATE levee_inbox_version SET version = ?" + WHERE;

    private final String consumer;
    private final Map<Verdict, Reaction> reactions;

    /** @param consumer who handles, e.g. the consumer group: each has versions of its own */
    public VersionGuard(String consumer) {
        this(
                consumer,
                new EnumMap<>(Map.of(
                        Verdict.APPLIED, Reaction.HANDLE,
                        Verdict.DUPLICATE, Reaction.SKIP,
                        Verdict.STALE, Reaction.SKIP,
                        Verdict.GAP, Reaction.FAIL)));
    }

    private VersionGuard(String consumer, Map<Verdict, Reaction> reactions) {
        this.consumer = consumer;
        this.reactions = reactions;
    }

    /**
     * The same guard with another reaction.
     *
     * @throws IllegalArgumentException for {@link Verdict#APPLIED}, which is always handled
     */
    public VersionGuard on(Verdict verdict, Reaction reaction) {
        if (verdict == Verdict.APPLIED) {
            throw new IllegalArgumentException(
                    "the next version is always handled: give a reaction to another verdict");
        }
        var changed = new EnumMap<>(reactions);
        changed.put(verdict, reaction);
        return new VersionGuard(consumer, changed);
    }

    /**
     * Whether to handle the event, in the connection's transaction. The aggregate is locked for this consumer until that ends.
     *
     * @throws VersionException if the reaction to its version is to fail
     */
    public boolean admits(Connection connection, String aggregateType, String aggregateId, long version)
            throws SQLException {
        Inbox.requireTransaction(connection);
        var aggregate = new Aggregate(aggregateType, aggregateId);
        long last = last(connection, aggregate);
        var verdict = Verdict.of(last, version);
        return switch (reactions.getOrDefault(verdict, Reaction.FAIL)) {
            case SKIP -> false;
            case FAIL ->
                throw new VersionException(
                        verdict,
                        verdict + ": version " + version + " of " + aggregateType + " " + aggregateId
                                + " after version " + last);
            case HANDLE -> {
                if (version > last) {
                    advance(connection, aggregate, version);
                }
                yield true;
            }
        };
    }

    private record Aggregate(String type, String id) {}

    /** Locks the row; enters it first, so that two who see the aggregate for the first time lock the same one. */
    private long last(Connection connection, Aggregate aggregate) throws SQLException {
        try (PreparedStatement enter = connection.prepareStatement(ENTER);
                PreparedStatement select = connection.prepareStatement(LAST)) {
            name(enter, 1, aggregate);
            enter.executeUpdate();
            name(select, 1, aggregate);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void advance(Connection connection, Aggregate aggregate, long version) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, version);
            name(update, 2, aggregate);
            update.executeUpdate();
        }
    }

    private void name(PreparedStatement statement, int first, Aggregate aggregate) throws SQLException {
        statement.setString(first, consumer);
        statement.setString(first + 1, aggregate.type());
        statement.setString(first + 2, aggregate.id());
    }
}
