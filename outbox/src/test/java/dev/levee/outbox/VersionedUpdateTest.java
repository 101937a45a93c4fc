package dev.levee.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.outbox.UpdateOutcome.Applied;
import dev.levee.outbox.UpdateOutcome.Missing;
import dev.levee.outbox.UpdateOutcome.Stale;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VersionedUpdateTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private static final VersionedTable ORDERS = VersionedTable.of("public.orders", "id", "version");
    private static final String ORDER = "SELECT id, status, version FROM orders";
    private static final String EVENTS = "SELECT type, version FROM levee_outbox ORDER BY seq";

    private final OutboxEvent paid = OutboxEvent.of("order", "7", "OrderPaid", null);
    private Connection connection;

    @BeforeEach
    void anOrderOfVersionThree() throws SQLException {
        postgres.execute("""
                TRUNCATE levee_outbox, levee_outbox_version;
                DROP TABLE IF EXISTS orders;
                CREATE TABLE orders (id bigint PRIMARY KEY, status text, version bigint NOT NULL);
                INSERT INTO orders VALUES (7, 'NEW', 3)""");
        connection = postgres.connection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theExpectedVersionIsUpdatedAndTold() throws SQLException {
        var outcome = ORDERS.update(connection, 7L, 3).set("status", "PAID").publish(paid);

        assertThat(outcome).isEqualTo(new Applied(4));
        assertThat(Rows.of(connection, ORDER)).containsExactly("7 PAID 4");
        assertThat(Rows.of(connection, EVENTS)).containsExactly("OrderPaid 4");
    }

    @Test
    void anotherVersionIsLeftAloneAndNothingIsTold() throws SQLException {
        var outcome = ORDERS.update(connection, 7L, 2).set("status", "PAID").publish(paid);

        assertThat(outcome).isEqualTo(new Stale(3));
        assertThat(outcome.isApplied()).isFalse();
        assertThat(Rows.of(connection, ORDER)).containsExactly("7 NEW 3");
        assertThat(Rows.of(connection, EVENTS)).isEmpty();
    }

    @Test
    void aRowThatIsNotThereIsMissing() throws SQLException {
        assertThat(ORDERS.update(connection, 8L, 3).set("status", "PAID").publish(paid))
                .isEqualTo(new Missing());
        assertThat(Rows.of(connection, EVENTS)).isEmpty();
    }

    @Test
    void withoutAnEventAndWithoutAValue() throws SQLException {
        assertThat(ORDERS.update(connection, 7L, 3).apply()).isEqualTo(new Applied(4));
        assertThat(ORDERS.update(connection, 7L, 4).set("status", null).apply()).isEqualTo(new Applied(5));
        assertThat(Rows.of(connection, ORDER)).containsExactly("7 null 5");
        assertThat(Rows.of(connection, EVENTS)).isEmpty();
    }

    @Test
    void namesAreNoPlaceForStatements() {
        assertThatThrownBy(() -> VersionedTable.of("orders; DROP TABLE orders", "id", "version"))
                .hasMessageContaining("no plain SQL name");
        assertThatThrownBy(() -> ORDERS.update(connection, 7L, 3).set("status = 'PAID' --", 1))
                .hasMessageContaining("no plain SQL name");
    }
}
