package dev.levee.outbox.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.RelayMain;
import dev.levee.outbox.fixture.Rows;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.KafkaExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Orders change their status; outbox, relays, Kafka, Levee's consumer, inbox and a versioned upsert bring that into another table. Every
 * process is killed on the way, the database too. Both tables are as they must be, to the last count. {@code -Doutbox.orders=20000} for
 * more than a few.
 */
class OrdersEndToEndTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final int ORDERS = Integer.getInteger("outbox.orders", 1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(180 + ORDERS / 50);

    private final List<ChildJvm> children = new ArrayList<>();

    @AfterEach
    void endChildren() {
        children.forEach(ChildJvm::close);
    }

    @Test
    void bothTablesAreAsTheyMustBe() throws SQLException {
        postgres.execute(OrderPlan.tables());
        kafka.cluster().createTopic("orders", 4);
        var writer = writer();
        var relay = relay("log");
        relay("log");
        var reader = reader();
        reader();

        await("SELECT coalesce(sum(version), 0) FROM orders", 2);
        writer.kill();
        writer();
        await("SELECT coalesce(sum(changes), 0) FROM read_orders", 3);
        relay.kill();
        relay("table");
        await("SELECT coalesce(sum(changes), 0) FROM read_orders", 5);
        reader.kill();
        reader();
        await("SELECT coalesce(sum(version), 0) FROM orders", 7);
        postgres.server().crashAndRestart();

        await("SELECT coalesce(sum(version), 0) FROM orders", 10);
        await("SELECT coalesce(sum(changes), 0) FROM read_orders", 10);
        var model = IntStream.range(0, ORDERS).mapToObj(OrderPlan::row).toList();
        assertThat(rows("SELECT id, status, version FROM orders ORDER BY id")).isEqualTo(model);
        assertThat(rows("SELECT id, status, version FROM read_orders ORDER BY id"))
                .isEqualTo(model);
        assertThat(rows("SELECT id FROM read_orders WHERE changes <> version")).isEmpty();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> rows("SELECT seq FROM levee_outbox").isEmpty());
    }

    /** Waits until a sum is so many tenths of what it will be. */
    private static void await(String sum, int tenths) {
        long wanted = (long) OrderPlan.changes(ORDERS) * tenths / 10;
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions() // the database is away for a moment
                .until(() -> Long.parseLong(rows(sum).get(0)) >= wanted);
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = postgres.connection()) {
            return Rows.of(connection, query);
        }
    }

    private ChildJvm writer() {
        return child(OrderWriterMain.class, Integer.toString(ORDERS));
    }

    private ChildJvm relay(String source) {
        return child(RelayMain.class, kafka.cluster().bootstrapServers(), "orders", "-", source);
    }

    private ChildJvm reader() {
        return child(OrderReaderMain.class, kafka.cluster().bootstrapServers(), "orders");
    }

    private ChildJvm child(Class<?> main, String... more) {
        var args = new ArrayList<>(List.of(Integer.toString(postgres.server().port()), postgres.database()));
        args.addAll(List.of(more));
        var child = ChildJvm.builder(main)
                .jvmArgs("-Xmx192m", "-XX:TieredStopAtLevel=1")
                .args(args.toArray(String[]::new))
                .start();
        children.add(child);
        return child;
    }
}
