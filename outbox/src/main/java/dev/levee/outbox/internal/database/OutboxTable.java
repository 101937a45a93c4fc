package dev.levee.outbox.internal.database;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.internal.decision.AggregateKey;
import dev.levee.outbox.internal.decision.LowWater;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.RowId;
import dev.levee.outbox.internal.decision.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** What the relay reads from the outbox table and does to it. Each call is a transaction. Used by one thread. */
public final class OutboxTable {

    // one range of the index for each shard, whatever the planner thinks of the table's size
    private static final String READ = """
            SELECT CASE WHEN coalesce(b.before, 0) = 0 THEN pg_current_snapshot()::text END AS snapshot, b.*
            FROM unnest(?::smallint[], ?::bigint[]) AS s(shard, low)
            LEFT JOIN LATERAL (SELECT * FROM (
              SELECT w.*, sum(w.bytes) OVER (ORDER BY w.seq) - w.bytes AS before FROM (
                SELECT o.seq, o.shard, o.id, o.aggregatetype, o.aggregateid, o.type, o.payload, o.version, o.headers,
                       floor(extract(epoch FROM o.created_at) * 1000)::bigint AS millis,
                       coalesce(octet_length(o.payload), 0) AS bytes
                FROM levee_outbox o WHERE o.shard = s.shard AND o.seq > s.low AND NOT o.parked ORDER BY o.seq LIMIT ?) w) f
              WHERE f.before < ?) b ON true ORDER BY b.seq""";

    // in this order: the last number is read before the transaction id is taken
    private static final String OBSERVE = """
            SELECT last_value, pg_current_xact_id()::text::bigint, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            FROM levee_outbox_seq""";

    private static final String DELETE = """
            WITH gone AS (
              DELETE FROM levee_outbox o USING unnest(?::bigint[], ?::uuid[]) AS s(seq, id) WHERE o.seq = s.seq AND o.id = s.id
              RETURNING o.created_at)
            SELECT floor(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000)::bigint FROM gone""";

    private static final String UNPARK = """
            UPDATE levee_outbox o SET parked = false WHERE o.shard = ? AND o.parked AND o.failure IS NULL AND NOT EXISTS (
              SELECT 1 FROM levee_outbox f WHERE f.shard = o.shard AND f.failure IS NOT NULL AND f.seq < o.seq
                AND f.aggregatetype = o.aggregatetype AND f.aggregateid = o.aggregateid)""";

    /**
     * What one look found.
     *
     * @param snapshot what it saw
     * @param rows by shard, in order; also for shards without any
     */
    public record Found(Snapshot snapshot, SortedMap<Integer, List<OutboxRow>> rows) {}

    private final Connection connection;

    public OutboxTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * The first rows of each shard that are above its mark and not set aside, in order.
     *
     * @param lows the mark by shard; not empty
     * @param rows at most, of each shard
     * @param bytes of payloads, of each shard: the row that goes beyond is the last
     */
    public Found read(SortedMap<Integer, Long> lows, int rows, long bytes) throws SQLException {
        var read = new TreeMap<Integer, List<OutboxRow>>();
        lows.keySet().forEach(shard -> read.put(shard, new ArrayList<>()));
        try (PreparedStatement select = connection.prepareStatement(READ)) {
            select.setArray(1, connection.createArrayOf("int2", lows.keySet().toArray()));
            select.setArray(2, connection.createArrayOf("int8", lows.values().toArray()));
            select.setInt(3, rows);
            select.setLong(4, bytes);
            try (ResultSet found = select.executeQuery()) {
                String snapshot = "";
                while (found.next()) {
                    snapshot = Objects.requireNonNullElse(found.getString("snapshot"), snapshot);
                    if (found.getObject("seq") != null) {
                        var row = row(found);
                        read.computeIfAbsent(row.shard(), absent -> new ArrayList<>())
                                .add(row);
                    }
                }
                return new Found(Snapshot.parse(snapshot), read);
            }
        }
    }

    /** What a look would see now. */
    public Snapshot snapshot() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT pg_current_snapshot()::text");
                ResultSet row = select.executeQuery()) {
            row.next();
            return Snapshot.parse(row.getString(1));
        }
    }

    private static OutboxRow row(ResultSet found) throws SQLException {
        var event = OutboxEvent.of(
                        found.getString("aggregatetype"),
                        found.getString("aggregateid"),
                        found.getString("type"),
                        found.getBytes("payload"))
                .id(found.getObject("id", UUID.class))
                .version(found.getLong("version"));
        var headers = (Object[]) found.getArray("headers").getArray();
        for (int at = 0; at + 1 < headers.length; at += 2) {
            event = event.header(String.valueOf(headers[at]), String.valueOf(headers[at + 1]));
        }
        return new OutboxRow(found.getLong("seq"), found.getInt("shard"), event, found.getLong("millis"));
    }

    public void observe(LowWater lowWater) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OBSERVE);
                ResultSet row = select.executeQuery()) {
            row.next();
            lowWater.observed(row.getLong(1), row.getLong(2), row.getLong(3));
        }
    }

    /** Deletes rows that Kafka has. Says how old the oldest of them was, in milliseconds; nothing if none was there. */
    public OptionalLong delete(Collection<RowId> rows) throws SQLException {
        if (rows.isEmpty()) {
            return OptionalLong.empty();
        }
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "int8", rows.stream().map(RowId::seq).toArray()));
            delete.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(RowId::event).toArray()));
            try (ResultSet age = delete.executeQuery()) {
                age.next();
                long millis = age.getLong(1);
                return age.wasNull() ? OptionalLong.empty() : OptionalLong.of(Math.max(millis, 0));
            }
        }
    }

    /** Sets rows aside, because their key waits. */
    public void park(Collection<Long> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE levee_outbox SET parked = true WHERE seq = ANY(?)")) {
            update.setArray(1, connection.createArrayOf("int8", rows.toArray()));
            update.executeUpdate();
        }
    }

    /** Marks rows that Kafka will not have, with the reason by row; their keys wait from now on. */
    public void fail(Map<Long, String> reasons) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE levee_outbox SET parked = true, failure = ? WHERE seq = ?")) {
            for (var reason : reasons.entrySet()) {
                update.setString(1, reason.getValue());
                update.setLong(2, reason.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Keys that wait for somebody to decide about a failed row, with the first such row, by shard. */
    public SortedMap<Integer, Map<AggregateKey, Long>> parkedKeys(Collection<Integer> shards) throws SQLException {
        var keys = new TreeMap<Integer, Map<AggregateKey, Long>>();
        shards.forEach(shard -> keys.put(shard, new HashMap<>()));
        try (PreparedStatement select = connection.prepareStatement("SELECT shard, aggregatetype, aggregateid, min(seq)"
                + " FROM levee_outbox WHERE failure IS NOT NULL AND shard = ANY(?) GROUP BY 1, 2, 3")) {
            select.setArray(1, connection.createArrayOf("int2", shards.toArray()));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    keys.computeIfAbsent(found.getInt(1), absent -> new HashMap<>())
                            .put(new AggregateKey(found.getString(2), found.getString(3)), found.getLong(4));
                }
            }
        }
        return keys;
    }

    /** Takes back rows that were set aside for a key that waits no more. */
    public void unpark(int shard) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UNPARK)) {
            update.setInt(1, shard);
            update.executeUpdate();
        }
    }
}
