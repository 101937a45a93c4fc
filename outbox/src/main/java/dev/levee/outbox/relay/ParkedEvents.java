package dev.levee.outbox.relay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Events that Kafka will not have, and what to do about them. Their aggregates' later events wait until somebody decides; relays
 * notice within their housekeeping time. Thread-safe, as it has no state.
 */
public final class ParkedEvents {

    private static final String LIST = """
            SELECT f.seq, f.id, f.aggregatetype, f.aggregateid, f.type, f.failure,
              (SELECT count(*) FROM levee_outbox w WHERE w.shard = f.shard AND w.parked AND w.failure IS NULL
                AND w.aggregatetype = f.aggregatetype AND w.aggregateid = f.aggregateid) AS waiting
            FROM levee_outbox f WHERE f.failure IS NOT NULL ORDER BY f.seq LIMIT ?""";

    private ParkedEvents() {}

    /** The oldest ones. */
    public static List<ParkedEvent> list(Connection connection, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setInt(1, limit);
            var parked = new ArrayList<ParkedEvent>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    parked.add(new ParkedEvent(
                            found.getLong("seq"),
                            found.getObject("id", UUID.class),
                            found.getString("aggregatetype"),
                            found.getString("aggregateid"),
                            found.getString("type"),
                            found.getString("failure"),
                            found.getLong("waiting")));
                }
            }
            return parked;
        }
    }

    /** Sends it again, and what waits behind it: its reason is gone. Says whether it was there. */
    public static boolean retry(Connection connection, long seq) throws SQLException {
        return one(connection, "UPDATE levee_outbox SET failure = NULL WHERE seq = ? AND failure IS NOT NULL", seq);
    }

    /** Deletes it, so that readers never see it, and sends what waits behind it. Says whether it was there. */
    public static boolean discard(Connection connection, long seq) throws SQLException {
        return one(connection, "DELETE FROM levee_outbox WHERE seq = ? AND failure IS NOT NULL", seq);
    }

    private static boolean one(Connection connection, String statement, long seq) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(statement)) {
            change.setLong(1, seq);
            return change.executeUpdate() == 1;
        }
    }
}
