package dev.levee.outbox;

import dev.levee.outbox.UpdateOutcome.Applied;
import dev.levee.outbox.UpdateOutcome.Missing;
import dev.levee.outbox.UpdateOutcome.Stale;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An update of one row if it still has the version that was read, and the event that tells of it, as one call. The row is locked by
 * the update before the event is written, and the event has the row's new version. Used once, by one thread.
 */
public final class VersionedUpdate {

    private final VersionedTable table;
    private final Connection connection;
    private final Object id;
    private final long expected;
    private final List<String> assignments = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    VersionedUpdate(VersionedTable table, Connection connection, Object id, long expected) {
        this.table = table;
        this.connection = connection;
        this.id = id;
        this.expected = expected;
    }

    /** Gives a column a new value, of a type that the driver knows. */
    public VersionedUpdate set(String column, @Nullable Object value) {
        assignments.add(VersionedTable.name(column) + " = ?");
        values.add(value);
        return this;
    }

    /** Updates, and publishes nothing. */
    public UpdateOutcome apply() throws SQLException {
        return apply(Optional.empty());
    }

    /**
     * Updates, and publishes the event with the row's new version; publishes nothing unless the update was applied.
     *
     * @param event without a version
     */
    public UpdateOutcome publish(OutboxEvent event) throws SQLException {
        return apply(Optional.of(event));
    }

    private UpdateOutcome apply(Optional<OutboxEvent> event) throws SQLException {
        if (!updated()) {
            return whyNot();
        }
        long version = expected + 1;
        if (event.isPresent()) {
            Outbox.publish(connection, event.get().version(version));
        }
        return new Applied(version);
    }

    private boolean updated() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(table.update(assignments))) {
            int at = 0;
            for (Object value : values) {
                update.setObject(++at, value);
            }
            update.setObject(++at, id);
            update.setLong(++at, expected);
            return update.executeUpdate() == 1;
        }
    }

    private UpdateOutcome whyNot() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(table.select())) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Stale(row.getLong(1)) : new Missing();
            }
        }
    }
}
