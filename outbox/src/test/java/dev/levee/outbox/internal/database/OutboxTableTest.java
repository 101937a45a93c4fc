package dev.levee.outbox.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Rows;
import dev.levee.outbox.internal.decision.LowWater;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.RowId;
import dev.levee.outbox.internal.decision.Shards;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutboxTableTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private final LowWater lowWater = new LowWater();
    private RelaySession session;
    private OutboxTable table;
    private Connection writer;

    @BeforeEach
    void open() throws SQLException {
        postgres.execute("TRUNCATE levee_outbox, levee_outbox_version");
        session = RelaySession.open(postgres.dataSource(), true);
        table = session.table();
        writer = postgres.connection();
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
        writer.close();
    }

    private static OutboxEvent event(String id, int bytes) {
        return OutboxEvent.of("order", id, "Changed", new byte[bytes]);
    }

    private static SortedMap<Integer, Long> above(long low) {
        var lows = new TreeMap<Integer, Long>();
        Shards.all().forEach(shard -> lows.put(shard, low));
        return lows;
    }

    private List<OutboxRow> read(int rows, long bytes) throws SQLException {
        return table.read(above(0), rows, bytes).rows().values().stream()
                .flatMap(Collection::stream)
                .toList();
    }

    @Test
    void aBatchIsBoundedInRowsAndInBytesButNeverEmpty() throws SQLException {
        Outbox.publish(
                writer, IntStream.range(0, 10).mapToObj(i -> event("a", 1_000)).toList());
        writer.commit();

        assertThat(read(4, 1 << 20))
                .extracting(row -> row.event().version().orElseThrow())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(read(10, 2_500)).hasSize(3);
        assertThat(read(10, 1)).hasSize(1);
    }

    @Test
    void rowsComeBackAsTheyWereWritten() throws SQLException {
        var id = UUID.randomUUID();
        Outbox.publish(writer, event("a", 3).id(id).version(7).header("tenant", "acme"));
        writer.commit();

        assertThat(read(10, 100)).singleElement().satisfies(row -> {
            assertThat(row.event().toString()).isEqualTo("Changed of order a version 7, id " + id);
            assertThat(row.event().payload()).hasSize(3);
            assertThat(row.event().headers()).containsExactly(Map.entry("tenant", "acme"));
            assertThat(row.shard()).isBetween(0, 7);
        });
    }

    @Test
    void aRowIsDeletedOnlyIfItIsStillThatEvent() throws SQLException {
        Outbox.publish(writer, event("a", 1));
        writer.commit();
        var row = read(1, 1).get(0);

        table.delete(List.of(new RowId(row.seq(), UUID.randomUUID())));
        assertThat(read(1, 1)).hasSize(1);
        table.delete(List.of(row.rowId()));
        assertThat(read(1, 1)).isEmpty();
    }

    private long settled() throws SQLException {
        table.observe(lowWater);
        return lowWater.settled();
    }

    @Test
    void theMarkMovesUnderAnOldReaderAndWaitsForAnOldWriter() throws SQLException {
        try (Connection reader = postgres.connection();
                Connection late = postgres.connection()) {
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Rows.of(reader, "SELECT count(*) FROM levee_outbox");
            Outbox.publish(writer, event("a", 1));
            writer.commit();
            long last = read(1, 1).get(0).seq();

            await().until(() -> settled() == last);

            Outbox.publish(late, event("b", 1)); // takes the next number, and is not to be seen yet
            Outbox.publish(writer, event("c", 1));
            writer.commit();
            for (int look = 0; look < 3; look++) {
                assertThat(settled()).isEqualTo(last);
            }
            late.commit();
            await().until(() -> settled() >= last + 2);
        }
    }
}
