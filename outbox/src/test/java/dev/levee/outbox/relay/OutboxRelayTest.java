package dev.levee.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay between a real database and a real broker. */
class OutboxRelayTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final int MAX_MESSAGE = 2_000;

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

    private static String topic(String name) {
        kafka.cluster().createTopic(name, 3, Map.of("max.message.bytes", Integer.toString(MAX_MESSAGE)));
        return name;
    }

    private static RelayBuilder relay(String topic) {
        return OutboxRelay.builder(postgres.dataSource(), kafka.cluster().clientProperties())
                .name(topic)
                .topics(type -> topic)
                .housekeeping(Duration.ofMillis(50));
    }

    /** A relay that follows the log or does not, and does what it should, if it does. */
    private static RelayBuilder relay(String topic, boolean decoding) {
        return decoding ? relay(topic).decoding(postgres.url(), PostgresExtension.user()) : relay(topic);
    }

    private static void follows(OutboxRelay relay, boolean decoding) {
        await().until(() -> relay.status().following() == (decoding ? 8 : 0));
    }

    private static void publish(Connection connection, String type, String id, int bytes) throws SQLException {
        byte[] payload = new byte[bytes];
        new Random(bytes).nextBytes(payload); // so that compression does not make it small
        Outbox.publish(connection, OutboxEvent.of(type, id, "Changed", payload));
        connection.commit();
    }

    private static RelayCondition condition(OutboxRelay relay) {
        return RelayHealth.of(relay.status(), Duration.ofMinutes(1)).condition();
    }

    private long rows() throws SQLException {
        long rows = Rows.of(connection, "SELECT seq FROM levee_outbox").size();
        connection.commit();
        return rows;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eventsArriveInTheOrderOfTheirVersionsAndAreDeleted(boolean decoding) throws SQLException {
        String topic = topic("arrive-" + decoding);
        for (int version = 1; version <= 5; version++) {
            publish(connection, "order", "a", 10);
            publish(connection, "order", "b", 10);
        }
        try (var relay = relay(topic, decoding).start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            follows(relay, decoding);
            await().until(() -> rows() == 0);
            await().untilAsserted(() -> assertThat(reader.events())
                    .hasSize(10)
                    .containsSubsequence("a@1", "a@2", "a@3", "a@4", "a@5")
                    .containsSubsequence("b@1", "b@2", "b@3", "b@4", "b@5"));
            await().untilAsserted(() -> assertThat(relay.status()).satisfies(status -> {
                assertThat(status.connected()).isTrue();
                assertThat(status.members()).isEqualTo(1);
                assertThat(status.shards()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
                assertThat(status.delivered()).isEqualTo(10);
                assertThat(status.troubles()).isEmpty();
            }));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEventThatIsTooLargeWaitsWithItsAggregateAloneUntilItIsDiscarded(boolean decoding) throws SQLException {
        String topic = topic("poison-" + decoding);
        try (var relay = relay(topic, decoding).start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            follows(relay, decoding);
            publish(connection, "order", "a", 10);
            publish(connection, "order", "a", 2 * MAX_MESSAGE);
            publish(connection, "order", "a", 10);
            publish(connection, "order", "b", 10);
            await().untilAsserted(() -> assertThat(reader.events()).contains("a@1", "b@1"));
            await().until(() -> relay.status().parkedKeys() == 1);
            await().untilAsserted(() -> assertThat(ParkedEvents.list(connection, 10))
                    .singleElement()
                    .satisfies(parked -> {
                        assertThat(parked.aggregateId()).isEqualTo("a");
                        assertThat(parked.failure()).contains("RecordTooLargeException");
                        assertThat(parked.waiting()).isEqualTo(1);
                    }));
            publish(connection, "order", "a", 10);
            publish(connection, "order", "b", 10);
            await().untilAsserted(() -> assertThat(reader.events()).contains("b@2"));
            assertThat(reader.events()).doesNotContain("a@3", "a@4");
            assertThat(condition(relay)).isEqualTo(RelayCondition.PARKED);

            assertThat(ParkedEvents.discard(connection, seqOf(1))).isTrue();
            connection.commit();

            await().until(() -> rows() == 0);
            await().untilAsserted(() -> assertThat(reader.events()).containsSubsequence("a@1", "a@3", "a@4"));
            assertThat(reader.events()).hasSize(5);
        }
    }

    private long seqOf(int parked) throws SQLException {
        return ParkedEvents.list(connection, 10).get(parked - 1).seq();
    }

    @Test
    void anEventWithoutATopicArrivesWhenItIsTriedAgain() throws SQLException {
        String topic = topic("elsewhere");
        publish(connection, "nowhere", "a", 10);
        publish(connection, "nowhere", "a", 10);
        publish(connection, "order", "b", 10);
        var impatient = kafka.cluster().clientProperties();
        impatient.put("max.block.ms", 2_000);
        try (var relay = OutboxRelay.builder(postgres.dataSource(), impatient)
                        .name(topic)
                        .topics(type -> type.equals("nowhere") ? "not-yet" : topic)
                        .housekeeping(Duration.ofMillis(50))
                        .start();
                var reader = new Reader(kafka.cluster().clientProperties(), topic)) {
            await().untilAsserted(() -> assertThat(reader.events()).contains("b@1"));
            await().until(() -> relay.status().parkedKeys() == 1);
            assertThat(condition(relay)).isEqualTo(RelayCondition.PARKED);
            publish(connection, "order", "b", 10);
            await().untilAsserted(() -> assertThat(reader.events()).contains("b@2"));
            var parked = ParkedEvents.list(connection, 10);
            connection.commit();
            assertThat(parked)
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.failure()).contains("not-yet"));

            topic("not-yet");
            for (var one : parked) {
                assertThat(ParkedEvents.retry(connection, one.seq())).isTrue();
            }
            connection.commit();

            try (var late = new Reader(kafka.cluster().clientProperties(), "not-yet")) {
                await().untilAsserted(() -> assertThat(late.events()).containsExactly("a@1", "a@2"));
            }
            await().until(() -> relay.status().parkedKeys() == 0);
            assertThat(condition(relay)).isEqualTo(RelayCondition.OK);
        }
    }

    @Test
    void instancesShareTheShardsAndFollowEachOther() {
        String topic = topic("share");
        try (var first = relay(topic).start()) {
            await().until(() -> first.status().shards().size() == 8);
            try (var second = relay(topic).start()) {
                await().untilAsserted(() -> {
                    assertThat(second.status().shards()).hasSize(4);
                    assertThat(first.status().shards())
                            .hasSize(4)
                            .doesNotContainAnyElementsOf(second.status().shards());
                    assertThat(first.status().members()).isEqualTo(2);
                });
            }
            await().until(() -> first.status().shards().size() == 8);
        }
    }

    @Test
    void whatCannotWorkIsRefusedByName() {
        var builder = OutboxRelay.builder(postgres.dataSource(), kafka.cluster().clientProperties());

        assertThatThrownBy(builder::start).hasMessageContaining("name(...) is missing");
        assertThatThrownBy(() -> builder.batch(0, 1)).hasMessageContaining("batch events is 0");
        assertThatThrownBy(() -> builder.poll(Duration.ofMillis(2), Duration.ofMillis(1)))
                .hasMessageContaining("below the shortest");
    }
}
