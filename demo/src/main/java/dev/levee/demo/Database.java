package dev.levee.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;

/** A real PostgreSQL on 127.0.0.1, with the tables of the application and of Levee. */
final class Database implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start() {
        try {
            var database = new Database(EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "80")
                    .setPGStartupWait(START_TIMEOUT)
                    .start());
            for (String script : new String[] {"/schema.sql", "/dev/levee/outbox/outbox.sql"}) {
                database.run(script);
            }
            return database;
        } catch (IOException | IllegalStateException impossible) {
            throw new IllegalStateException(
                    "PostgreSQL does not start (" + impossible.getMessage()
                            + "); for root it needs user namespaces (try:"
                            + " unshare -U true), else run the demo as another user",
                    impossible);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    }

    /** How many orders with such an id were never booked. */
    long unbooked(String prefix) {
        return count("SELECT count(*) FROM orders WHERE NOT booked AND id LIKE '" + prefix + "%'");
    }

    /** How many events wait in the outbox. */
    long waiting() {
        return count("SELECT count(*) FROM levee_outbox");
    }

    private long count(String query) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void run(String script) {
        try (InputStream text = Database.class.getResourceAsStream(script);
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(new String(Objects.requireNonNull(text, script).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
