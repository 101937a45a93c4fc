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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Brokers that are away stop no business transaction, and park nothing; health says so all the time, and everything arrives afterwards.
 * A second here; a minute with {@code -Doutbox.away=PT1M}.
 */
class KafkaIsAwayTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.oneBroker();

    private static final int EVENTS = 300;
    private static final Duration AWAY = Duration.parse(System.getProperty("outbox.away", "PT1S"));

    @Test
    void businessGoesOnAndNothingIsLost() throws SQLException {
        var cluster = kafka.cluster();
        cluster.createTopic("away", 3);
        var properties = cluster.clientProperties();
        properties.put("max.block.ms", 1_000);
        properties.put("request.timeout.ms", 1_000);
        properties.put("delivery.timeout.ms", 2_000);
        properties.put("linger.ms", 0);
        try (var relay = OutboxRelay.builder(postgres.dataSource(), properties)
                        .name("away")
                        .topics(type -> {
                            if (type.equals("impossible")) {
                                throw new IllegalArgumentException("no topic for it");
                            }
                            return "away";
                        })
                        .housekeeping(Duration.ofMillis(50))
                        .decoding(postgres.url(), PostgresExtension.user())
                        .start();
                var connection = postgres.connection()) {
            await().until(() -> relay.status().following() == 8);
            publish(connection, "impossible", "poison");
            await().until(() -> health(relay) == RelayCondition.PARKED);

            cluster.stop(cluster.brokerIds().iterator().next());
            var published = new AtomicInteger();
            while (published.get() < EVENTS) {
                publish(connection, "order", "key" + published.getAndIncrement() % 10);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> health(relay) == RelayCondition.TROUBLED);
            await().during(AWAY).atMost(AWAY.plusSeconds(10)).until(() -> {
                publish(connection, "order", "key" + published.getAndIncrement() % 10);
                return health(relay) == RelayCondition.TROUBLED;
            });
            await().until(() -> relay.status().lag().backlog() == published.get());
            assertThat(ParkedEvents.list(connection, 10)).hasSize(1);

            cluster.start(cluster.brokerIds().iterator().next());
            await().atMost(Duration.ofSeconds(60)).until(() -> health(relay) == RelayCondition.PARKED);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            Rows.of(connection, "SELECT seq FROM levee_outbox").size() == 1);
            try (var reader = new Reader(cluster.clientProperties(), "away")) {
                var arrivals = reader.pollToTheEnd();
                assertThat(arrivals).hasSize(published.get()).doesNotHaveDuplicates();
                for (int key = 0; key < 10; key++) {
                    String one = "key" + key;
                    assertThat(arrivals.stream().filter(arrival -> arrival.key().equals(one)))
                            .extracting(Reader.Arrival::version)
                            .isSorted();
                }
            }
            assertThat(relay.status().parkedKeys()).isEqualTo(1);
        }
    }

    private static RelayCondition health(OutboxRelay relay) {
        return RelayHealth.of(relay.status(), Duration.ofMinutes(1)).condition();
    }

    private static void publish(Connection connection, String type, String id) throws SQLException {
        Outbox.publish(connection, OutboxEvent.of(type, id, "Changed", new byte[50]));
        connection.commit();
    }
}
