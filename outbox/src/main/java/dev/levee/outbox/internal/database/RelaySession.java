package dev.levee.outbox.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The one database session of a relay, which also holds its locks. Used by one thread. */
public final class RelaySession implements AutoCloseable {

    private static final int NETWORK_TIMEOUT_MILLIS = 30_000;
    private static final Executor DIRECTLY = Runnable::run;

    private final Connection connection;
    private final OutboxTable table;
    private final ShardLocks locks;
    private final OutboxMeasures measures;

    private RelaySession(Connection connection) {
        this.connection = connection;
        this.table = new OutboxTable(connection);
        this.locks = new ShardLocks(connection);
        this.measures = new OutboxMeasures(connection);
    }

    /**
     * Connects, and joins those who share the shards.
     *
     * @param remembers whether nothing that was done here may be undone by a crash of the database. If not, it may bring back what
     *     was deleted in its last half second or so, which is sent again; nobody has to wait for its disk
     */
    public static RelaySession open(DataSource dataSource, boolean remembers) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(DIRECTLY, NETWORK_TIMEOUT_MILLIS); // a database that is gone may never say so
            try (Statement statement = connection.createStatement()) {
                // the table is empty or full: a plan made for one of them must not serve the other
                statement.execute("SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off");
                if (!remembers) {
                    statement.execute("SET synchronous_commit = off");
                }
            }
            var session = new RelaySession(connection);
            session.locks.join();
            return session;
        } catch (SQLException failed) {
            quietly(connection::close);
            throw failed;
        }
    }

    public OutboxTable table() {
        return table;
    }

    public ShardLocks locks() {
        return locks;
    }

    public OutboxMeasures measures() {
        return measures;
    }

    /** Gives up every lock; a pool may keep the connection. */
    @Override
    public void close() {
        quietly(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "SELECT pg_advisory_unlock_all(); RESET enable_seqscan; RESET enable_bitmapscan; RESET jit;"
                                + " RESET synchronous_commit");
            }
            connection.setNetworkTimeout(DIRECTLY, 0);
        });
        quietly(connection::close);
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException gone) {
            // with its session the locks are gone too
        }
    }
}
