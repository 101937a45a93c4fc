package dev.levee.outbox.internal.decoding;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.replication.PGReplicationStream;

/**
 * Where the log is read: a session that speaks the replication protocol, which no pool has. Thread-safe.
 *
 * @param url as of any session of the database, by PostgreSQL's driver
 * @param properties of the driver, e.g. user and password
 */
public record ReplicationSource(String url, Properties properties) {

    private static final String PUBLICATION = "levee_outbox";
    private static final int OLDEST_SERVER = 14; // the first whose pgoutput has binary values
    private static final String CHECK = """
            SELECT current_setting('wal_level'), current_setting('server_version_num')::int / 10000,
              (SELECT count(*) FROM pg_publication p JOIN pg_publication_tables t ON t.pubname = p.pubname
               WHERE p.pubname = 'levee_outbox' AND p.pubinsert AND t.tablename = 'levee_outbox'),
              pg_snapshot_xmax(pg_current_snapshot())::text::bigint""";

    /** A slot that lives as long as its session. */
    record Slot(String name, long transaction, PGConnection connection) {

        /** What is committed from the slot's making on. */
        PGReplicationStream stream() throws SQLException {
            return connection
                    .getReplicationAPI()
                    .replicationStream()
                    .logical()
                    .withSlotName(name)
                    .withSlotOption("proto_version", 1)
                    .withSlotOption("publication_names", PUBLICATION)
                    .withSlotOption("binary", true)
                    .withStatusInterval(1, TimeUnit.SECONDS)
                    .withAutomaticFlush(true) // other tables' changes are confirmed by keep-alives
                    .start();
        }
    }

    Connection connect() throws SQLException {
        var all = new Properties();
        properties.stringPropertyNames().forEach(name -> all.setProperty(name, properties.getProperty(name)));
        all.setProperty("replication", "database");
        all.setProperty("assumeMinServerVersion", "14");
        all.setProperty("preferQueryMode", "simple");
        all.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, all);
    }

    /** Makes it, which waits for every transaction that is writing by now to end. */
    Slot slot(Connection connection) throws SQLException {
        long transaction = check(connection);
        var session = connection.unwrap(PGConnection.class);
        String name = "levee_outbox_" + session.getBackendPID();
        session.getReplicationAPI()
                .createReplicationSlot()
                .logical()
                .withSlotName(name)
                .withTemporaryOption()
                .withOutputPlugin("pgoutput")
                .make();
        return new Slot(name, transaction, session);
    }

    private static long check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CHECK)) {
            row.next();
            require(row.getInt(2) >= OLDEST_SERVER, "PostgreSQL is " + row.getInt(2) + ": the log needs 14 or later");
            require("logical".equals(row.getString(1)), "wal_level is " + row.getString(1) + ": set it to logical");
            require(
                    row.getInt(3) == 1,
                    "no publication levee_outbox of the inserts into levee_outbox: run decoding.sql");
            return row.getLong(4);
        }
    }

    private static void require(boolean given, String otherwise) throws SQLException {
        if (!given) {
            throw new SQLException(otherwise);
        }
    }
}
