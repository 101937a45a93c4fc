package dev.levee.outbox.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.Batching;
import dev.levee.Levee;
import dev.levee.Received;
import dev.levee.Retry;
import dev.levee.StartAt;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.inbox.Inbox;
import dev.levee.testkit.ParentWatch;
import dev.levee.wire.EventHeaders;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Handles events of orders, each once: the inbox, the order as it is now, and a count of its changes. Arguments: port, database, brokers, topic. */
public final class OrderReaderMain {

    private static final String UPSERT = """
            INSERT INTO read_orders AS known VALUES (?, ?, ?, 1) ON CONFLICT (id) DO UPDATE SET
              changes = known.changes + 1,
              status = CASE WHEN known.version < EXCLUDED.version THEN EXCLUDED.status ELSE known.status END,
              version = greatest(known.version, EXCLUDED.version)""";

    private final DataSource dataSource;
    private final Inbox inbox = new Inbox("readers");

    private OrderReaderMain(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public static void main(String[] args) throws InterruptedException {
        ParentWatch.exitWithParent();
        var reader = new OrderReaderMain(PostgresExtension.dataSource(Integer.parseInt(args[0]), args[1]));
        try (var consumer = Levee.consumer(Map.of(
                        "bootstrap.servers", args[2],
                        "isolation.level", "read_committed",
                        "session.timeout.ms", "10000"))
                .topics(args[3])
                .group("readers")
                .startAt(StartAt.earliest())
                .concurrency(4)
                .retry(Retry.exponential(Duration.ofMillis(50), Duration.ofMillis(500))
                        .attempts(1_000))
                .handleBatch(Batching.of(200, Duration.ofMillis(10)), reader::handle)
                .start()) {
            Thread.currentThread().join();
        }
    }

    private void handle(List<Received<byte[], byte[]>> batch) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            var fresh = inbox.accept(
                    connection, batch, event -> EventHeaders.id(event.headers()).orElseThrow());
            try (var upsert = connection.prepareStatement(UPSERT)) {
                for (var event : fresh) {
                    upsert.setInt(1, Integer.parseInt(new String(event.key(), UTF_8)));
                    upsert.setString(2, new String(event.value(), UTF_8));
                    upsert.setLong(3, EventHeaders.version(event.headers()).orElseThrow());
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            connection.commit();
        }
    }
}
