package dev.levee.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InboxTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private final Inbox inbox = new Inbox("billing");

    @BeforeEach
    void empty() {
        postgres.execute("TRUNCATE levee_inbox");
    }

    @Test
    void anEventIsNewOnceForEachConsumer() throws SQLException {
        try (Connection connection = postgres.connection()) {
            assertThat(inbox.accept(connection, "e-1")).isTrue();
            connection.commit();

            assertThat(inbox.accept(connection, "e-1")).isFalse();
            assertThat(new Inbox("shipping").accept(connection, "e-1")).isTrue();
        }
    }

    @Test
    void anEventWhoseEffectsAreRolledBackIsNewAgain() throws SQLException {
        try (Connection connection = postgres.connection()) {
            assertThat(inbox.accept(connection, "e-1")).isTrue();
            connection.rollback();

            assertThat(inbox.accept(connection, "e-1")).isTrue();
        }
    }

    @Test
    void ofABatchWhatIsNewIsGivenInOrderAndOnce() throws SQLException {
        try (Connection connection = postgres.connection()) {
            inbox.accept(connection, "e-2");

            assertThat(inbox.accept(connection, List.of("e-3", "e-1", "e-2", "e-3"), Function.identity()))
                    .containsExactly("e-3", "e-1");
            assertThat(inbox.accept(connection, List.<String>of(), Function.identity()))
                    .isEmpty();
        }
    }

    @Test
    void twoWhoHandleOneEventAtOnceAgreeWhoDid() throws Exception {
        try (Connection first = postgres.connection();
                Connection second = postgres.connection()) {
            assertThat(inbox.accept(first, List.of("e-1", "e-2"), Function.identity()))
                    .hasSize(2);
            var waits = CompletableFuture.supplyAsync(() -> accepted(second, List.of("e-2", "e-1", "e-3")));
            await().until(() -> {
                try (Connection third = postgres.connection()) {
                    return !Rows.of(
                                    third,
                                    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
                            .isEmpty();
                }
            });
            first.commit();

            assertThat(waits.get(10, TimeUnit.SECONDS)).containsExactly("e-3");
        }
    }

    private List<String> accepted(Connection connection, List<String> events) {
        try {
            return inbox.accept(connection, events, Function.identity());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void whatIsOldEnoughIsForgottenInParts() throws SQLException {
        try (Connection connection = postgres.connection()) {
            postgres.execute(
                    "INSERT INTO levee_inbox SELECT 'billing', i, now() - interval '8 days' FROM generate_series(1, 5) i");
            postgres.execute(
                    "INSERT INTO levee_inbox VALUES ('shipping', 'e', now() - interval '8 days'), ('billing', 'e', now())");

            assertThat(inbox.forget(connection, Duration.ofDays(7), 3)).isEqualTo(3);
            assertThat(inbox.forget(connection, Duration.ofDays(7), 3)).isEqualTo(2);
            assertThat(inbox.forget(connection, Duration.ofDays(7), 3)).isZero();
            assertThat(Rows.of(connection, "SELECT consumer FROM levee_inbox ORDER BY 1"))
                    .containsExactly("billing", "shipping");
        }
    }

    @Test
    void aConnectionThatCommitsByItselfIsRefused() throws SQLException {
        try (Connection connection = postgres.connection()) {
            connection.setAutoCommit(true);

            assertThatThrownBy(() -> inbox.accept(connection, "e-1")).hasMessageContaining("setAutoCommit(false)");
        }
    }
}
