package dev.levee.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.checker.event.Start;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Outage;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M3.2, G1, G2, G3, issue 5 proof 1: some keys fail all the time, others flow; a member is killed, and then the rest are replaced.
 * Nothing is lost or out of order, and only the kill explains what is handled twice. {@code -Dproof.outage=120} makes it two
 * minutes of 20 keys with 1,200 followers each among 10,000 others.
 */
@ResourceLock(Team.PROCESSORS)
class FailingKeysKillTest {

    private static final int SECONDS = Integer.getInteger("proof.outage", 4);
    private static final boolean FULL = SECONDS >= 60;
    private static final int OTHERS = FULL ? 10_000 : 100;
    private static final int FAILING = FULL ? 20 : 3;
    private static final int MEMBERS = FULL ? 3 : 2;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#classicAtLeast")
    void whatWaitsOutlivesAKillAndARoll(String protocol) throws Exception {
        String topic = kafka.topic(6);
        try (var team = new Team(kafka.cluster(), topic, protocol, directory)
                        .with("commit", "500")
                        .with("hold", "0")
                        .with("delay", "1000")
                        .with("attempts", "500");
                var load = new Load(
                        kafka.clientProperties(), topic, 200, number -> "other-" + SystemTime.chance(OTHERS))) {
            team.startAtWork(MEMBERS);
            team.outage().begin();
            try (var followers =
                    new Load(kafka.clientProperties(), topic, 10 * FAILING, number -> Outage.KEYS + number % FAILING)) {
                await().atMost(Duration.ofSeconds(60)).until(() -> headsOf(team).size() == FAILING);
                Set<RecordId> heads = headsOf(team);
                await().atMost(Duration.ofSeconds(15)).until(() -> Groups.havePassed(kafka.cluster(), topic, heads));

                SystemTime.sleep(SECONDS * 500L);
                MemberProcess dying = team.alive().get(0);
                dying.child().kill();
                dying.awaitKilled();
                var others = team.alive();
                team.supervise(MEMBERS);
                team.replace(others);
                SystemTime.sleep(SECONDS * 500L);

                team.outage().end();
                var produced = new HashSet<>(followers.end());
                produced.addAll(load.end());
                team.awaitFinished(produced);
                judge(protocol, topic, team.judge(), produced);
            }
        }
    }

    private static void judge(String protocol, String topic, Judgement judgement, Set<RecordId> produced)
            throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%s: %d records, %d parked, lost %d, duplicates %d (unexplained %d, at most %s), order violations %d%n",
                protocol,
                judgement.records(),
                judgement.parked(),
                judgement.count(AnomalyId.A1),
                judgement.repeated(),
                judgement.count(AnomalyId.A3),
                judgement.atRiskAtDeath().values(),
                judgement.orderViolations());
        assertThat(judgement.records()).isEqualTo(produced.size());
        assertThat(judgement.verdict().anomalies()).isEmpty();
        assertThat(judgement.excusedOtherwise()).isEmpty();
        assertThat(judgement.parked()).isGreaterThan(10L * FAILING * SECONDS / 2);
        judgement
                .repeatedByDeath()
                .forEach((death, repeated) -> assertThat(repeated)
                        .isLessThanOrEqualTo(judgement.atRiskAtDeath().get(death)));
        assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
    }

    /** The first of each key that fails: no other one has begun. */
    private static Set<RecordId> headsOf(Team team) {
        return team.members().stream()
                .flatMap(member -> member.history().all(Start.class))
                .filter(start ->
                        Records.text(Objects.requireNonNull(start.key()).get()).startsWith(Outage.KEYS))
                .map(start -> new RecordId(start.tp(), start.off()))
                .collect(Collectors.toSet());
    }
}
