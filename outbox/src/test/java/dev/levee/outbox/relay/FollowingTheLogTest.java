package dev.levee.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Reader;
import dev.levee.outbox.fixture.Rows;
import dev.levee.testkit.KafkaExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A relay that follows the log of a real database, and what it does where it cannot. */
class FollowingTheLogTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        postgres.execute("TRUNCATE levee_outbox, levee_outbox_version");
        connection = postgres.connection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static RelayBuilder relay(String topic) {
        return OutboxRelay.builder(postgres.dataSource(), kafka.cluster().clientProperties())
                .name(topic)
                .topics(type -> topic)
                .housekeeping(Duration.ofMillis(50))
                .decoding(postgres.url(), PostgresExtension.user());
    }

    private static String topic(String name) {
        kafka.cluster().createTopic(name, 3);
        return name;
    }

    private void publish(String... ids) throws SQLException {
        for (String id : ids) {
            Outbox.publish(connection, OutboxEvent.of("order", id, "Changed", new byte[10]));
        }
        connection.commit();
    }

    private List<String> rows(String query) throws SQLException {
        var rows = Rows.of(connection, query);
        connection.commit();
        return rows;
    }

    @Test
    void eventsComeWithoutALookIntoTheTable() throws SQLException {
        String topic = topic("at-once");
        var lazy = relay(topic).poll(Duration.ofHours(1), Duration.ofHours(1)).housekeeping(Duration.ofHours(1));
        try (var relay = lazy.start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            await().until(() -> relay.status().following() == 8);

            publish("a", "b");
            publish("a");

            await().untilAsserted(() ->
                    assertThat(reader.events()).hasSize(3).contains("b@1").containsSubsequence("a@1", "a@2"));
            await().until(() -> rows("SELECT seq FROM levee_outbox").isEmpty());
        }
    }

    @Test
    void whoLosesTheLogReadsTheTableAndFollowsAgain() throws SQLException {
        String topic = topic("cut");
        try (var relay = relay(topic).start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            for (int cut = 1; cut <= 3; cut++) {
                await().until(() -> relay.status().following() == 8);
                publish("a", "b");
                rows(
                        "SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = current_database()");
                publish("a", "b");
                int arrive = 4 * cut;
                await().untilAsserted(() -> assertThat(reader.events()).hasSize(arrive));
            }
            await().until(() -> relay.status().following() == 8);
            assertThat(relay.status().logTrouble()).isEmpty();
            assertThat(reader.events())
                    .doesNotHaveDuplicates()
                    .containsSubsequence("a@1", "a@2", "a@3", "a@4", "a@5", "a@6");
        }
        await().until(() -> rows("SELECT slot_name FROM pg_replication_slots WHERE database = current_database()")
                .isEmpty());
    }

    @Test
    void anOldWriterKeepsItFromTheLogAndNotFromItsWork() throws SQLException {
        String topic = topic("old-writer");
        try (var old = postgres.connection()) {
            Outbox.publish(old, OutboxEvent.of("order", "old", "Changed", new byte[10]));
            try (var relay = relay(topic).start();
                    var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
                publish("a");
                await().untilAsserted(() -> assertThat(reader.events()).containsExactly("a@1"));
                assertThat(relay.status().following()).isZero();

                old.commit();
                await().until(() -> relay.status().following() == 8);
                publish("a");
                await().untilAsserted(
                                () -> assertThat(reader.events()).hasSize(3).contains("old@1", "a@2"));
            }
        }
    }

    @Test
    void aTransactionThatIsTooLargeToWaitComesFromTheTable() throws SQLException {
        String topic = topic("large");
        try (var relay = relay(topic).batch(50, 1 << 20).start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            await().until(() -> relay.status().following() == 8);
            Outbox.publish(
                    connection,
                    IntStream.range(0, 3_000)
                            .mapToObj(event -> OutboxEvent.of("order", "a", "Changed", new byte[10]))
                            .toList());
            connection.commit();

            await().untilAsserted(() -> assertThat(reader.poll()).hasSize(3_000));
            assertThat(reader.poll()).extracting(Reader.Arrival::version).isSorted();
            await().until(() -> relay.status().following() == 8);
        }
    }

    @Test
    void instancesFollowEachForItsOwnShards() throws SQLException {
        String topic = topic("two");
        try (var first = relay(topic).start()) {
            await().until(() -> first.status().following() == 8);
            try (var second = relay(topic).start();
                    var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
                await().until(() ->
                        first.status().following() == 4 && second.status().following() == 4);
                publish("a", "b", "c", "d", "e", "f", "g", "h");
                await().untilAsserted(() -> assertThat(reader.events()).hasSize(8));
            }
            await().until(() -> first.status().following() == 8);
        }
    }

    @Test
    void othersTablesHoldNothingUp() throws SQLException {
        try (var relay = relay(topic("idle")).start()) {
            await().until(() -> relay.status().following() == 8);
            postgres.execute("CREATE TABLE noise AS SELECT repeat('x', 1000) FROM generate_series(1, 5000)");

            await().untilAsserted(() -> assertThat(
                            rows("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn) < 100000"
                                    + " FROM pg_replication_slots WHERE database = current_database()"))
                    .containsExactly("t"));
            await().untilAsserted(() ->
                    assertThat(relay.status().lag().slotBytes().orElseThrow()).isLessThan(100_000));
        }
    }

    @Test
    void whatIsMissingIsNamedAndTheTableIsRead() throws SQLException {
        String topic = topic("unpublished");
        postgres.execute("DROP PUBLICATION levee_outbox");
        try (var relay = relay(topic).start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            publish("a");
            await().untilAsserted(() -> assertThat(reader.events()).containsExactly("a@1"));
            await().untilAsserted(() -> assertThat(relay.status().logTrouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("run decoding.sql")));
            assertThat(RelayHealth.of(relay.status(), Duration.ofMinutes(1)).condition())
                    .isEqualTo(RelayCondition.READS_TABLE);
            postgres.execute("CREATE PUBLICATION levee_outbox FOR TABLE levee_outbox WITH (publish = 'insert')");
            await().until(() -> relay.status().following() == 8);
            assertThat(relay.status().logTrouble()).isEmpty();
        }
    }

    @Test
    void howFarBehindItIsIsMeasured() throws SQLException {
        String topic = topic("measured");
        publish("a", "b");
        try (var relay = OutboxRelay.builder(postgres.dataSource(), Map.of("bootstrap.servers", "127.0.0.1:1"))
                .name(topic)
                .housekeeping(Duration.ofMillis(20))
                .start()) {
            await().untilAsserted(() -> assertThat(relay.status().lag()).satisfies(lag -> {
                assertThat(lag.backlog()).isEqualTo(2);
                assertThat(lag.oldest()).isPositive();
                assertThat(lag.slotBytes()).isEmpty();
            }));
        }
        try (var relay = relay(topic).start()) {
            await().untilAsserted(() -> assertThat(relay.status().lag()).satisfies(lag -> {
                assertThat(lag.backlog()).isZero();
                assertThat(lag.oldest()).isZero();
                assertThat(lag.delivered()).isPositive();
                assertThat(lag.slotBytes()).isPresent();
            }));
        }
    }
}
