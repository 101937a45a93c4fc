package dev.levee.outbox.internal.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who owns which shard, as advisory locks of the relay's database session: they end with the session, however it ends, and need no
 * clock. An instance that lost its session without noticing is kept from harm at Kafka, by its transactional id. Used by one thread.
 */
public final class ShardLocks {

    /** Of the two numbers of a lock the first one; the second is the shard, or {@link #MEMBER}. */
    private static final int LEVEE = 0x4C65_7665;

    private static final int MEMBER = 1_000;

    private final Connection connection;

    public ShardLocks(Connection connection) {
        this.connection = connection;
    }

    /** Counts from now on among {@link #members()}. */
    public void join() throws SQLException {
        call("SELECT pg_advisory_lock_shared(?, ?)", MEMBER);
    }

    /** Instances that live, this one too. */
    public int members() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND classid::bigint = ? AND objid::bigint = ? AND objsubid = 2 AND granted")) {
            select.setInt(1, LEVEE);
            select.setInt(2, MEMBER);
            try (ResultSet count = select.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    public boolean tryTake(int shard) throws SQLException {
        return call("SELECT pg_try_advisory_lock(?, ?)", shard);
    }

    public void leave(int shard) throws SQLException {
        call("SELECT pg_advisory_unlock(?, ?)", shard);
    }

    private boolean call(String function, int second) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(function)) {
            select.setInt(1, LEVEE);
            select.setInt(2, second);
            try (ResultSet answer = select.executeQuery()) {
                return answer.next() && "t".equals(answer.getString(1));
            }
        }
    }
}
