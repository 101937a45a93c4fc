package dev.levee.outbox.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.VersionedTable;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.testkit.ParentWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** Brings orders to their fates, each change in a transaction with its event; goes on where another one was killed. Arguments: port, database, orders. */
public final class OrderWriterMain {

    private static final VersionedTable ORDERS = VersionedTable.of("orders", "id", "version");
    private static final int THREADS = 8;

    private OrderWriterMain() {}

    public static void main(String[] args) {
        ParentWatch.exitWithParent();
        var dataSource = PostgresExtension.dataSource(Integer.parseInt(args[0]), args[1]);
        int orders = Integer.parseInt(args[2]);
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            new Thread(() -> write(dataSource, first, orders)).start();
        }
    }

    private static void write(DataSource dataSource, int first, int orders) {
        int order = first;
        while (order < orders) {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                while (order < orders) {
                    if (advanced(connection, order)) {
                        connection.commit();
                    } else {
                        connection.rollback();
                        order += THREADS;
                    }
                }
            } catch (SQLException away) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** Whether it had further to go. */
    private static boolean advanced(Connection connection, int order) throws SQLException {
        var statuses = OrderPlan.statuses(order);
        try (var statement = connection.createStatement()) {
            long version;
            try (var row = statement.executeQuery("SELECT version FROM orders WHERE id = " + order)) {
                version = row.next() ? row.getLong(1) : 0;
            }
            if (version == statuses.size()) {
                return false;
            }
            String status = statuses.get((int) version);
            var event = OutboxEvent.of("order", Integer.toString(order), status, status.getBytes(UTF_8));
            if (version == 0) {
                statement.execute("INSERT INTO orders VALUES (" + order + ", '" + status + "', 1)");
                Outbox.publish(connection, event.version(1));
                return true;
            }
            return ORDERS.update(connection, order, version)
                    .set("status", status)
                    .publish(event)
                    .isApplied();
        }
    }
}
