package dev.levee.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.Outage;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.proof.peer.Peer;
import dev.levee.proof.proxy.ProxiedKafka;
import dev.levee.proof.proxy.Weather;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.wire.GroupTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * L6, G1 to G5: three brokers, of which one may be gone, a network that breaks and delays, up to six members that die, stand still,
 * are rolled and scaled, retries that are parked, dead letters, an open breaker. Nothing is lost, out of order, or repeated without
 * a reason. {@code -Dchaos.minutes}, {@code -Dchaos.seed} and {@code -Dchaos.protocol} say how much; {@code -Dchaos.peer} puts
 * another way to consume through the same at {@code -Dchaos.rate} records a second, and demands nothing of it.
 */
@ResourceLock(Team.PROCESSORS)
class ChaosTest {

    private static final double MINUTES = Double.parseDouble(System.getProperty("chaos.minutes", "0.3"));
    private static final long SEED = Long.getLong("chaos.seed", 1);
    private static final String TOPIC = "orders";
    private static final int PARTITIONS = 6;
    private static final int PER_SECOND = Integer.getInteger("chaos.rate", 150);
    private static final Peer PEER =
            Peer.valueOf(System.getProperty("chaos.peer", "levee").toUpperCase(Locale.ROOT));
    private static final int KEYS = 500;
    /** A machine may do much else, and then brokers take their time. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Histories and logs stay where something was found: an hour of chaos does not come the same twice. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    static List<String> protocols() {
        String asked = System.getProperty("chaos.protocol", "consumer");
        return asked.equals("all") ? List.of("classic", "consumer") : List.of(asked);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void whateverHappensNothingIsLostOutOfOrderOrRepeatedWithoutAReason(String protocol) throws Exception {
        var plan = new ChaosPlan(SEED);
        var brokers = EmbeddedKafka.builder().brokers(3).childProcesses().startupTimeout(PATIENCE);
        try (var proxied = ProxiedKafka.start(brokers)) {
            proxied.kafka().createTopic(TOPIC, PARTITIONS);
            if (PEER != Peer.LEVEE) {
                // which the final read looks into, and nobody else makes
                var own = new GroupTopics(TOPIC);
                proxied.kafka().createTopic(own.dlq(), 1);
                proxied.kafka().createTopic(own.retry(), 1);
            }
            run(protocol, plan, proxied.kafka(), proxied.weather());
        }
    }

    private void run(String protocol, ChaosPlan plan, EmbeddedKafka kafka, Weather weather) throws Exception {
        try (var team = PEER.of(new Team(kafka, TOPIC, protocol, directory))
                        .with("commit", "500")
                        .with("hold", "300")
                        .with("delay", "1000")
                        .with("attempts", "200")
                        .with("breaker", "dependency");
                var load = new Load(kafka.clientProperties(), TOPIC, PER_SECOND, ChaosTest::key)) {
            long began = SystemTime.nanos();
            var members = new MemberChaos(team, plan.hasStaticMembers());
            var cluster = new ClusterChaos(kafka, TOPIC, PARTITIONS, weather, team.outage());
            members.scale(3);
            long end = SystemTime.nanos() + (long) (MINUTES * 60e9);
            var first = new Lane("members", plan.of(Incident.Lane.MEMBERS), members, end);
            var second = new Lane("cluster", plan.of(Incident.Lane.CLUSTER), cluster, end);
            var happenedToMembers = first.join();
            var happenedToCluster = second.join();

            var produced = load.end();
            Awaitility.await("all fates")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> {
                        members.lookAfter();
                        return team.haveFinished(produced);
                    });
            long seconds = (SystemTime.nanos() - began) / 1_000_000_000;
            var judgement = team.judge();
            var report = ChaosReport.of(PEER, protocol, plan, seconds, happenedToMembers, happenedToCluster, judgement);
            System.out.println(report.json());
            ChaosTable.add(report);
            if (PEER != Peer.LEVEE) {
                return; // nobody promised anything
            }
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(report.hasAll(produced)).isTrue();
            assertThat(Groups.committedSum(kafka, TOPIC)).isEqualTo(judgement.records());
        }
    }

    /** For more than half of them what their handlers call may be down, so that the breaker opens. */
    private static String key(int number) {
        return (number % 10 < 6 ? Outage.KEYS : "key-") + SystemTime.chance(KEYS);
    }
}
