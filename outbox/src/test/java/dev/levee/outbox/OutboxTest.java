package dev.levee.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands in the table after a publish, and what the database refuses whoever writes. */
class OutboxTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static final String VERSIONS = "SELECT aggregateid, version FROM levee_outbox ORDER BY seq";

    private final OutboxEvent paid = OutboxEvent.of("order", "o-1", "OrderPaid", "{}".getBytes(UTF_8));

    @BeforeEach
    void empty() {
        postgres.execute("TRUNCATE levee_outbox, levee_outbox_version");
    }

    @Test
    void anEventIsThereWithItsTransaction() throws SQLException {
        var id = new UUID(7, 7);
        try (Connection connection = postgres.connection()) {
            Outbox.publish(connection, paid.id(id).version(3).header("tenant", "acme"));
            connection.commit();

            assertThat(Rows.of(
                            connection,
                            "SELECT id, aggregatetype, aggregateid, type, convert_from(payload, 'UTF8'), version, headers, parked"
                                    + " FROM levee_outbox"))
                    .containsExactly(id + " order o-1 OrderPaid {} 3 {tenant,acme} f");
        }
    }

    @Test
    void anEventIsGoneWithItsTransaction() throws SQLException {
        try (Connection connection = postgres.connection()) {
            Outbox.publish(connection, paid);
            connection.rollback();

            assertThat(Rows.of(connection, "SELECT * FROM levee_outbox")).isEmpty();
        }
    }

    @Test
    void manyEventsKeepTheirOrder() throws SQLException {
        try (Connection connection = postgres.connection()) {
            Outbox.publish(
                    connection,
                    List.of(paid.version(1), OutboxEvent.of("order", "o-2", "OrderPaid", null), paid.version(2)));

            assertThat(Rows.of(connection, VERSIONS)).containsExactly("o-1 1", "o-2 1", "o-1 2");
        }
    }

    @Test
    void aConnectionThatCommitsByItselfIsRefused() throws SQLException {
        try (Connection connection = postgres.connection()) {
            connection.setAutoCommit(true);

            assertThatThrownBy(() -> Outbox.publish(connection, paid))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void eventsWithoutAVersionGetTheNextOne() throws SQLException {
        try (Connection connection = postgres.connection()) {
            Outbox.publish(connection, paid);
            Outbox.publish(connection, List.of(paid.id(new UUID(1, 1)), paid.id(new UUID(1, 2))));

            assertThat(Rows.of(connection, VERSIONS)).containsExactly("o-1 1", "o-1 2", "o-1 3");
        }
    }

    @Test
    void aVersionThatIsNotBeyondTheLastOneIsRefusedAlsoWhenThatIsSentAndGone() throws SQLException {
        try (Connection connection = postgres.connection()) {
            Outbox.publish(connection, paid.version(5));
            postgresDeletes(connection);
            connection.commit();

            assertThatThrownBy(() -> Outbox.publish(connection, paid.version(5)))
                    .isInstanceOf(StaleVersionException.class)
                    .hasMessageContaining("version 5 of order o-1");
            connection.rollback();
            assertThatThrownBy(() -> Outbox.publish(connection, List.of(paid.version(6), paid.version(4))))
                    .isInstanceOf(StaleVersionException.class);
            connection.rollback();
            Outbox.publish(connection, paid.version(8));
        }
    }

    @Test
    void aWriterThatForgetsTheLockIsRefusedWhenTheOtherHasCommitted() throws Exception {
        try (Connection first = postgres.connection();
                Connection second = postgres.connection()) {
            // both have read version 1 without locking anything
            Outbox.publish(first, paid.version(2));
            var refusal = CompletableFuture.supplyAsync(() -> refusal(second));

            awaitLockWait();
            first.commit();

            assertThat(refusal.get(10, TimeUnit.SECONDS)).isInstanceOf(StaleVersionException.class);
        }
    }

    private Throwable refusal(Connection connection) {
        try {
            Outbox.publish(connection, paid.version(2).id(new UUID(1, 3)));
            return new AssertionError("it was not refused");
        } catch (SQLException | StaleVersionException refused) {
            return refused;
        }
    }

    /** Whoever sees an event sees every earlier one of its aggregate: so a number is taken only under the aggregate's lock. */
    @Test
    void aSecondWriterOfAnAggregateHasNoNumberBeforeTheFirstHasCommitted() throws Exception {
        try (Connection first = postgres.connection();
                Connection second = postgres.connection();
                Connection third = postgres.connection()) {
            Outbox.publish(first, paid);
            var waits = CompletableFuture.runAsync(() -> publish(second, paid.id(new UUID(1, 4))));
            awaitLockWait();
            Outbox.publish(third, OutboxEvent.of("order", "o-2", "OrderPaid", null));
            third.commit();
            first.commit();
            waits.get(10, TimeUnit.SECONDS);
            second.commit();

            assertThat(Rows.of(third, VERSIONS)).containsExactly("o-1 1", "o-2 1", "o-1 2");
        }
    }

    @Test
    void whatAWriterSaysOfPlaceAndShardIsReplaced() throws SQLException {
        try (Connection connection = postgres.connection()) {
            for (int row = 0; row < 2; row++) {
                try (var insert = connection.prepareStatement(
                        "INSERT INTO levee_outbox (seq, id, aggregatetype, aggregateid, type, shard)"
                                + " VALUES (7, gen_random_uuid(), 'order', 'o-1', 'OrderPaid', 99)")) {
                    insert.executeUpdate();
                }
            }

            assertThat(Rows.of(
                            connection,
                            "SELECT count(DISTINCT seq), min(shard) < 8 AND max(shard) < 8 FROM levee_outbox"))
                    .containsExactly("2 t");
        }
    }

    private static void publish(Connection connection, OutboxEvent event) {
        try {
            Outbox.publish(connection, event);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void postgresDeletes(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM levee_outbox");
        }
    }

    private static void awaitLockWait() {
        await().until(() -> {
            try (Connection connection = postgres.connection()) {
                return !Rows.of(
                                connection,
                                "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                        .isEmpty();
            }
        });
    }
}
