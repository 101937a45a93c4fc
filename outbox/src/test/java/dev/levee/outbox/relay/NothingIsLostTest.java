package dev.levee.outbox.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.Outbox;
import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.fixture.Reader;
import dev.levee.outbox.fixture.Reader.Arrival;
import dev.levee.outbox.fixture.RelayMain;
import dev.levee.outbox.fixture.Rows;
import dev.levee.outbox.fixture.Writers;
import dev.levee.outbox.internal.decision.Shards;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.KafkaExtension;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Eight writers on twenty aggregates, three relays, Kafka in the path; relays are killed, and the database is killed and started
 * again. Every committed event arrives, and none after a later one of its aggregate.
 */
class NothingIsLostTest {

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 250;
    private static final int ENDS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<ChildJvm> relays = new ArrayList<>();

    @AfterEach
    void endRelays() {
        relays.forEach(ChildJvm::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "log"})
    void nothingIsLostAndNothingOvertakes(String source) throws Exception {
        var arrivals = run("lost." + source, "-", source, false);

        assertThat(lost(arrivals)).isEmpty();
        assertThat(inversions(arrivals)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "log"})
    void withCheckpointsNothingComesTwiceAlsoUnderAnOldSnapshot(String source) throws Exception {
        String checkpoints = "once.checkpoints." + source;
        kafka.cluster().createTopic(checkpoints, 8, Map.of("cleanup.policy", "compact"));

        var arrivals = run("once." + source, checkpoints, source, true);

        assertThat(lost(arrivals)).isEmpty();
        assertThat(inversions(arrivals)).isEmpty();
        assertThat(arrivals).doesNotHaveDuplicates();
    }

    /** Would this test see it if the relay were wrong? Here its database tells it that no transaction runs. */
    @Test
    void aMarkThatMovesTooEarlyIsFound() throws Exception {
        prepare("wrong");
        postgres.execute("""
                CREATE SCHEMA wrong;
                CREATE FUNCTION wrong.pg_snapshot_xmin(pg_snapshot) RETURNS xid8 LANGUAGE sql AS
                  $$ SELECT '9000000000000000000'::xid8 $$""");
        var mistaken = PostgresExtension.dataSource(postgres.server().port(), postgres.database());
        mistaken.setOptions("-c search_path=wrong,public,pg_catalog");
        try (var relay = OutboxRelay.builder(mistaken, kafka.cluster().clientProperties())
                        .name("wrong")
                        .topics(type -> "wrong")
                        .housekeeping(Duration.ofMillis(50))
                        .start();
                var reader = new Reader(kafka.cluster().clientProperties(), "wrong")) {
            await().until(() -> relay.status().shards().size() == 8);
            try (var writers = new Writers(postgres.dataSource(), WRITERS, TRANSACTIONS / 5)) {
                writers.await();
            }
            assertThat(lost(untilTheEnd(reader))).isNotEmpty();
        }
    }

    private static void prepare(String topic) {
        postgres.execute("TRUNCATE levee_outbox, levee_outbox_version");
        postgres.execute(Writers.tables());
        kafka.cluster().createTopic(topic, 4);
    }

    private List<Arrival> run(String topic, String checkpoints, String source, boolean oldSnapshot) throws Exception {
        prepare(topic);
        for (int relay = 0; relay < 3; relay++) {
            relays.add(relay(topic, checkpoints, source));
        }
        awaitRelays(source);
        try (var reader = new Reader(kafka.cluster().clientProperties(), topic);
                var before = snapshot(oldSnapshot);
                var writers = new Writers(postgres.dataSource(), WRITERS, TRANSACTIONS)) {
            until(writers, 2);
            relays.get(0).kill();
            relays.add(relay(topic, checkpoints, source));
            until(writers, 4);
            postgres.server().crashAndRestart();
            try (var after = snapshot(oldSnapshot)) {
                awaitRelays(source);
                until(writers, 6);
                relays.get(1).kill();
                writers.await();
                var arrivals = untilTheEnd(reader);
                await().atMost(PATIENCE)
                        .until(() -> rows("SELECT seq FROM levee_outbox").isEmpty());
                return arrivals;
            }
        }
    }

    /**
     * What arrives before the last events of each shard. Whatever the relay missed is not among it: that comes only when the relay looks
     * at everything again, or starts anew.
     */
    private static List<Arrival> untilTheEnd(Reader reader) throws SQLException {
        try (Connection connection = postgres.connection()) {
            for (int end = 0; end < ENDS; end++) {
                Outbox.publish(connection, OutboxEvent.of("thing", "end" + end, "Ended", new byte[1]));
                connection.commit();
            }
        }
        await().atMost(PATIENCE).until(() -> {
            var shards = new TreeSet<Integer>();
            for (Arrival arrival : reader.poll()) {
                if (isEnd(arrival)) {
                    shards.add(shard(arrival.key()));
                }
            }
            return shards.size() == Shards.COUNT;
        });
        return reader.pollToTheEnd().stream().filter(arrival -> !isEnd(arrival)).toList();
    }

    /** As the trigger says. */
    private static int shard(String id) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(("thing\u001f" + id).getBytes(UTF_8));
        return Byte.toUnsignedInt(hash[0]) % Shards.COUNT;
    }

    private static boolean isEnd(Arrival arrival) {
        return arrival.key().startsWith("end");
    }

    /** Waits until three relays live and own the eight shards among them, and follow the log if they are to. */
    private static void awaitRelays(String source) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> rows("SELECT objid FROM pg_locks WHERE locktype = 'advisory' AND granted")
                                        .size()
                                == 3 + 8
                        && rows("SELECT slot_name FROM pg_replication_slots WHERE active")
                                        .size()
                                == (source.equals("log") ? 3 : 0));
    }

    /** Waits until so many eighths of all transactions are committed, but for the few whose commit nobody confirmed. */
    private static void until(Writers writers, int eighths) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> writers.committed() >= WRITERS * TRANSACTIONS * eighths / 8);
    }

    /** A connection that holds a snapshot of now until it is closed, if it is to. */
    private static Connection snapshot(boolean held) throws SQLException {
        Connection connection = postgres.connection();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        if (held) {
            Rows.of(connection, "SELECT count(*) FROM levee_outbox");
        }
        return connection;
    }

    private static ChildJvm relay(String topic, String checkpoints, String source) {
        return ChildJvm.builder(RelayMain.class)
                .jvmArgs("-Xmx192m", "-XX:TieredStopAtLevel=1")
                .args(
                        Integer.toString(postgres.server().port()),
                        postgres.database(),
                        kafka.cluster().bootstrapServers(),
                        topic,
                        checkpoints,
                        source)
                .start();
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = postgres.connection()) {
            return Rows.of(connection, query);
        }
    }

    private static Set<String> ids(List<Arrival> arrivals) {
        var ids = new HashSet<String>();
        arrivals.forEach(arrival -> ids.add(arrival.id()));
        return ids;
    }

    /** Committed and not there, or there and not committed. */
    private static Set<String> lost(List<Arrival> arrivals) throws SQLException {
        var arrived = ids(arrivals);
        var written = new TreeSet<>(rows("SELECT id FROM written"));
        assertThat(written).hasSizeGreaterThanOrEqualTo(WRITERS * TRANSACTIONS / 5);
        var different = new TreeSet<>(arrived);
        different.removeAll(written);
        written.removeAll(arrived);
        different.addAll(written);
        return different;
    }

    /** Events that come, for the first time, after a later version of their aggregate. */
    private static List<Arrival> inversions(List<Arrival> arrivals) {
        var last = new HashMap<String, Long>();
        var seen = new HashSet<String>();
        var inversions = new ArrayList<Arrival>();
        for (Arrival arrival : arrivals) {
            if (seen.add(arrival.id())) {
                Long before = last.put(arrival.key(), arrival.version());
                if (before != null && before >= arrival.version()) {
                    inversions.add(arrival);
                }
            }
        }
        return inversions;
    }
}
