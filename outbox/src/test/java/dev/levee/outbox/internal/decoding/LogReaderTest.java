package dev.levee.outbox.internal.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.internal.database.RelaySession;
import dev.levee.outbox.internal.decision.DecodedRow;
import dev.levee.outbox.internal.decision.OutboxRow;
import dev.levee.outbox.internal.decision.Shards;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LogReaderTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    private final List<DecodedRow> told = new CopyOnWriteArrayList<>();
    private final List<String> slots = new CopyOnWriteArrayList<>();

    private final LogReader.Listener listener = new LogReader.Listener() {

        @Override
        public void decodingBegins(String slot) {
            slots.add(slot);
        }

        @Override
        public void decoded(List<DecodedRow> rows) {
            told.addAll(rows);
        }

        @Override
        public void decodingEnds(String why) {
            slots.clear();
        }
    };

    @Test
    void theLogTellsWhatTheTableSaysInTheOrderOfCommits() throws SQLException {
        try (var reader = new LogReader(new ReplicationSource(postgres.url(), PostgresExtension.user()), listener);
                var session = RelaySession.open(postgres.dataSource(), true);
                var first = postgres.connection();
                var second = postgres.connection()) {
            reader.start();
            await().until(() -> slots.size() == 1);
            publish(
                    first,
                    OutboxEvent.of("größe", "a", "Changed", "ü".getBytes(UTF_8)).header("tenant", "acme, \"ö\""));
            publish(second, OutboxEvent.of("order", "b", "Changed", null).version(7));
            publish(
                    second,
                    OutboxEvent.of("order", "b", "Changed", new byte[100_000])
                            .header("a", "")
                            .header("b", "NULL"));
            try (var undone = postgres.connection()) {
                publish(undone, OutboxEvent.of("order", "c", "Changed", null));
                undone.rollback();
            }
            second.commit();
            first.commit();

            await().until(() -> told.size() == 3);
            assertThat(told).extracting(row -> row.row().event().aggregateId()).containsExactly("b", "b", "a");
            var lows = new TreeMap<Integer, Long>();
            Shards.all().forEach(shard -> lows.put(shard, 0L));
            var inTable = session.table().read(lows, 10, 1 << 20).rows().values().stream()
                    .flatMap(Collection::stream)
                    .toList();
            assertThat(told)
                    .extracting(row -> fields(row.row()))
                    .containsExactlyInAnyOrderElementsOf(
                            inTable.stream().map(LogReaderTest::fields).toList());
            long transaction = told.get(2).transaction();
            assertThat(session.table().snapshot().sees(transaction)).isTrue();
            assertThat(told.get(0).transaction()).isEqualTo(transaction + 1);
        }
    }

    @Test
    void idsOfTransactionsAreCompletedByTheirNeighbours() {
        long known = (5L << 32) + 10;

        assertThat(Pgoutput.nearest(known, 12)).isEqualTo((5L << 32) + 12);
        assertThat(Pgoutput.nearest(known, -3)).isEqualTo((5L << 32) - 3);
        assertThat(Pgoutput.nearest((5L << 32) - 3, 4)).isEqualTo((5L << 32) + 4);
    }

    private static void publish(Connection connection, OutboxEvent event) throws SQLException {
        Outbox.publish(connection, event);
    }

    private static List<Object> fields(OutboxRow row) {
        var event = row.event();
        byte[] payload = event.payload();
        var fields = new ArrayList<Object>(
                List.of(row.seq(), row.shard(), row.createdAt(), event.toString(), event.type(), event.headers()));
        fields.add(payload == null ? "null" : new String(payload, UTF_8));
        return fields;
    }
}
