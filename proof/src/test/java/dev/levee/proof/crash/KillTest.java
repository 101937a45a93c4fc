package dev.levee.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M2.1, G1, G2, G3: members that die without warning, at every point that matters and at random, several at a time, under
 * load. Nothing is lost or out of order, and what is handled twice was in flight or finished since the last commit.
 * {@code -Dproof.kills} says how many over both protocols.
 */
@ResourceLock(Team.PROCESSORS)
class KillTest {

    private static final int KILLS = Integer.getInteger("proof.kills", 12) / 2;

    /** One group of deaths each; a member in a revoke must be there before the others join. */
    private static final List<List<CrashPoint>> ROUNDS = List.of(
            List.of(CrashPoint.IN_REVOKE, CrashPoint.AFTER_DEAD_LETTER, CrashPoint.IN_FIRST_RECORD),
            List.of(CrashPoint.IN_HANDLER, CrashPoint.ON_ASSIGNMENT, CrashPoint.BY_PARENT),
            List.of(CrashPoint.IN_REVOKE, CrashPoint.IN_HANDLER, CrashPoint.BY_PARENT));

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void aKillLosesNothingAndRepeatsOnlyWhatWasNotCommitted(String protocol) throws Exception {
        String topic = kafka.topic(12);
        try (var team = new Team(kafka.cluster(), topic, protocol, directory).with("commit", "1000");
                var load = new Load(kafka.clientProperties(), topic, 250)) {
            team.startAtWork(2);
            int kills = 0;
            for (int round = 0; kills < KILLS; round++) {
                var points = points(round, KILLS - kills);
                // who died before still counts as a member for a session timeout
                team.awaitGroupSize(2);
                die(team, points);
                kills += points.size();
            }
            Set<RecordId> produced = load.end();
            team.awaitFinished(produced);

            var judgement = team.judge();
            report(protocol, judgement);
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(judgement.excusedOtherwise()).isEmpty();
            assertThat(judgement.records()).isEqualTo(produced.size());
            assertThat(judgement.repeatedByDeath()).hasSize(KILLS);
            judgement
                    .repeatedByDeath()
                    .forEach((death, repeated) -> assertThat(repeated)
                            .as(death)
                            .isLessThanOrEqualTo(judgement.atRiskAtDeath().get(death)));
            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
        }
    }

    private static List<CrashPoint> points(int round, int limit) {
        var points = new ArrayList<>(ROUNDS.get(round % ROUNDS.size()));
        points.subList(Math.min(points.size(), limit), points.size()).clear();
        // nothing is revoked unless somebody joins later
        points.replaceAll(point -> point == CrashPoint.IN_REVOKE && points.size() == 1 ? CrashPoint.IN_HANDLER : point);
        return points;
    }

    private static void die(Team team, List<CrashPoint> points) throws InterruptedException {
        var dying = new ArrayList<MemberProcess>();
        for (CrashPoint point : points) {
            MemberProcess member = team.start(point);
            dying.add(member);
            if (point == CrashPoint.IN_REVOKE) {
                member.awaitFinished();
            }
        }
        for (MemberProcess member : dying) {
            if (member.name().endsWith(CrashPoint.BY_PARENT.name())) {
                member.awaitAssigned();
                SystemTime.sleep(SystemTime.chance(2_000));
                member.child().kill();
            }
            member.awaitKilled();
        }
    }

    private static void report(String protocol, Judgement judgement) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d kills, %d records, lost %d, duplicates %d (unexplained %d), order violations %d%n",
                protocol,
                judgement.repeatedByDeath().size(),
                judgement.records(),
                judgement.count(AnomalyId.A1),
                judgement.repeated(),
                judgement.count(AnomalyId.A3),
                judgement.orderViolations());
        System.out.println(judgement.repeatedByDeath().entrySet().stream()
                .map(death -> death.getKey() + " " + death.getValue() + " of at most "
                        + judgement.atRiskAtDeath().get(death.getKey()))
                .collect(Collectors.joining("\n  ", "  ", "")));
    }
}
