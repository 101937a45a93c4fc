package dev.levee.outbox.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** What is to be watched in the database. Used by one thread. */
public final class OutboxMeasures {

    // counts no further than what is too much anyway
    private static final String MEASURE = """
            SELECT coalesce(sum(c.n), 0), coalesce(max(c.age), 0),
              greatest((SELECT max(age(backend_xmin)) FROM pg_stat_activity),
                       (SELECT max(age(xmin)) FROM pg_replication_slots),
                       (SELECT max(age(transaction)) FROM pg_prepared_xacts)),
              (SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), confirmed_flush_lsn)::bigint
               FROM pg_replication_slots WHERE slot_name = ?)
            FROM unnest(?::smallint[], ?::bigint[]) AS s(shard, low) CROSS JOIN LATERAL (
              SELECT count(*) AS n, floor(extract(epoch FROM clock_timestamp() - min(w.created_at)) * 1000)::bigint AS age FROM (
                SELECT o.created_at FROM levee_outbox o WHERE o.shard = s.shard AND o.seq > s.low AND NOT o.parked
                ORDER BY o.seq LIMIT 10000) w) c""";

    /**
     * As of one look.
     *
     * @param backlog events that wait, of each shard 10,000 counted at most
     * @param oldestMillis age of the oldest one
     * @param horizonAge transactions begun since the oldest snapshot that somebody holds: what was deleted after it is still in the index
     * @param slotBytes of the log that are not read yet, if it is read
     */
    public record Measured(long backlog, long oldestMillis, long horizonAge, OptionalLong slotBytes) {

        public static final Measured NOTHING = new Measured(0, 0, 0, OptionalLong.empty());
    }

    private final Connection connection;

    OutboxMeasures(Connection connection) {
        this.connection = connection;
    }

    /**
     * Looks.
     *
     * @param lows as {@link OutboxTable#read} takes them
     * @param slot that the log is read by
     */
    public Measured measure(SortedMap<Integer, Long> lows, Optional<String> slot) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MEASURE)) {
            select.setString(1, slot.orElse(""));
            select.setArray(2, connection.createArrayOf("int2", lows.keySet().toArray()));
            select.setArray(3, connection.createArrayOf("int8", lows.values().toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long slotBytes = row.getLong(4);
                var unread = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(Math.max(slotBytes, 0));
                return new Measured(row.getLong(1), Math.max(row.getLong(2), 0), row.getLong(3), unread);
            }
        }
    }
}
