package dev.levee.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionGuardTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private final VersionGuard guard = new VersionGuard("billing");
    private Connection connection;

    @BeforeEach
    void atVersionTwo() throws SQLException {
        postgres.execute("TRUNCATE levee_inbox_version");
        connection = postgres.connection();
        assertThat(guard.admits(connection, "order", "o-1", 1)).isTrue();
        assertThat(guard.admits(connection, "order", "o-1", 2)).isTrue();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource({"0,1,APPLIED", "0,2,GAP", "2,3,APPLIED", "2,2,DUPLICATE", "2,1,STALE", "2,4,GAP"})
    void versionsAreJudgedByTheLastOne(long last, long version, Verdict verdict) {
        assertThat(Verdict.of(last, version)).isEqualTo(verdict);
    }

    @Test
    void duplicatesAndWhatIsStaleAreSkipped() throws SQLException {
        assertThat(guard.admits(connection, "order", "o-1", 2)).isFalse();
        assertThat(guard.admits(connection, "order", "o-1", 1)).isFalse();
        assertThat(guard.admits(connection, "order", "o-1", 3)).isTrue();
    }

    @Test
    void aGapFailsAndTheNextVersionIsStillTheNext() throws SQLException {
        assertThatThrownBy(() -> guard.admits(connection, "order", "o-1", 4))
                .isInstanceOfSatisfying(
                        VersionException.class, gap -> assertThat(gap.verdict()).isEqualTo(Verdict.GAP))
                .hasMessageContaining("version 4 of order o-1 after version 2");
        assertThat(guard.admits(connection, "order", "o-1", 3)).isTrue();
    }

    @Test
    void reactionsCanBeOthers() throws SQLException {
        var lenient = guard.on(Verdict.GAP, Reaction.HANDLE)
                .on(Verdict.DUPLICATE, Reaction.FAIL)
                .on(Verdict.STALE, Reaction.HANDLE);

        assertThat(lenient.admits(connection, "order", "o-1", 9)).isTrue();
        assertThatThrownBy(() -> lenient.admits(connection, "order", "o-1", 9)).isInstanceOf(VersionException.class);
        assertThat(lenient.admits(connection, "order", "o-1", 4)).isTrue();
        assertThat(Rows.of(connection, "SELECT version FROM levee_inbox_version"))
                .containsExactly("9");
        assertThatThrownBy(() -> guard.on(Verdict.APPLIED, Reaction.SKIP)).hasMessageContaining("always handled");
    }

    @Test
    void aggregatesAndConsumersAreApart() throws SQLException {
        assertThat(guard.admits(connection, "order", "o-2", 1)).isTrue();
        assertThat(guard.admits(connection, "invoice", "o-1", 1)).isTrue();
        assertThat(new VersionGuard("shipping").admits(connection, "order", "o-1", 1))
                .isTrue();
    }

    @Test
    void whatIsRolledBackWasNeverHandled() throws SQLException {
        connection.commit();
        assertThat(guard.admits(connection, "order", "o-1", 3)).isTrue();
        connection.rollback();

        assertThat(guard.admits(connection, "order", "o-1", 3)).isTrue();
    }
}
