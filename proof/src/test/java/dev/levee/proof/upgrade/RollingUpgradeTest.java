package dev.levee.proof.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.Judgement;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.dialect.DeadLetters;
import dev.levee.triage.failure.Dialect;
import dev.levee.wire.GroupTopics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M2.2, M3.2, G1, G2, G3, issue 14 proof 3: a group goes from an older release to this one and back under load, with both in it at
 * once, while records are parked, finished out of order, and dead letters. {@code -Dupgrade.from} says where {@code etc/older-build}
 * put the older one; {@code make upgrade} does both. That each stored format stays is in {@code make test}: docs/compatibility.md.
 */
@ResourceLock(Team.PROCESSORS)
@EnabledIfSystemProperty(
        named = "upgrade.from",
        matches = ".+",
        disabledReason = "there is no older build: make upgrade makes one")
class RollingUpgradeTest {

    private static final Path REPORT = Path.of("target", "upgrade.txt");
    private static final int PARTITIONS = 6;
    private static final int PER_SECOND = 150;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final Release now = Release.now();
    private final Release older = Release.builtIn(Path.of(System.getProperty("upgrade.from", "")));

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void rollingThereAndBackLosesRepeatsAndSwapsNothing(String protocol) throws Exception {
        String topic = kafka.topic(PARTITIONS);
        try (var team = team(topic, protocol);
                var load = new Load(kafka.clientProperties(), topic, PER_SECOND)) {
            var crew = new Crew(team);
            crew.startAtWork(older, 3);
            crew.roll(now);
            crew.roll(older);
            Set<RecordId> produced = load.end();
            team.awaitFinished(produced);

            var judgement = judge(crew, team, topic, produced, protocol + ", 3 members rolled there and back");
            assertThat(judgement.verdict().exemptions()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whatOneReleaseLeavesAtItsDeathTheOtherTakesOver(String protocol) throws Exception {
        String topic = kafka.topic(PARTITIONS);
        try (var team = team(topic, protocol);
                var load = new Load(kafka.clientProperties(), topic, PER_SECOND)) {
            var crew = new Crew(team);
            crew.startAtWork(older, 2);
            die(crew, team, now);
            crew.roll(now);
            die(crew, team, older);
            crew.roll(older);
            Set<RecordId> produced = load.end();
            team.awaitFinished(produced);

            var judgement = judge(crew, team, topic, produced, protocol + ", 2 members, both releases killed");
            assertThat(judgement.repeatedByDeath()).hasSize(2);
            judgement
                    .repeatedByDeath()
                    .forEach((death, repeated) -> assertThat(repeated)
                            .as(death)
                            .isLessThanOrEqualTo(judgement.atRiskAtDeath().get(death)));
        }
    }

    private Team team(String topic, String protocol) throws Exception {
        assertThat(older.sharedWith(now)).as("what both releases run").isEmpty();
        return new Team(kafka.cluster(), topic, protocol, directory)
                .with("commit", "1000")
                .with("hold", "0")
                .with("delay", "3000");
    }

    /** One more member works for some seconds, and is killed: what it was at is taken over by the other release. */
    private static void die(Crew crew, Team team, Release release) throws InterruptedException {
        var dying = crew.start(release, CrashPoint.BY_PARENT);
        dying.awaitFinished();
        SystemTime.sleep(2_000 + SystemTime.chance(3_000));
        dying.child().kill();
        dying.awaitKilled();
        // until then it counts as a member, and keeps its partitions
        team.awaitGroupSize(2);
    }

    private Judgement judge(Crew crew, Team team, String topic, Set<RecordId> produced, String what) throws Exception {
        var judgement = team.judge();
        long forth = crew.takenOver(judgement.facts(), older, now);
        long back = crew.takenOver(judgement.facts(), now, older);
        var letters = Records.read(kafka.clientProperties(), new GroupTopics(topic).dlq()).stream()
                .map(DeadLetters::read)
                .toList();
        Files.writeString(
                REPORT,
                String.format(
                        Locale.ROOT,
                        "%s: %,d records, %,d parked, of them %,d by the older and ended by the newer, %,d the other way,"
                                + " %,d dead letters; lost %d, twice without a reason %d, because of kills %d, out of order %d%n",
                        what,
                        judgement.records(),
                        judgement.parked(),
                        forth,
                        back,
                        letters.size(),
                        judgement.count(AnomalyId.A1),
                        judgement.count(AnomalyId.A3),
                        judgement.repeated(),
                        judgement.orderViolations()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        assertThat(judgement.verdict().anomalies()).isEmpty();
        assertThat(judgement.excusedOtherwise()).isEmpty();
        assertThat(judgement.records()).isEqualTo(produced.size());
        assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
        assertThat(forth).isPositive();
        assertThat(back).isPositive();
        assertThat(letters).isNotEmpty().allMatch(letter -> letter.dialect() == Dialect.LEVEE);
        assertThat(letters.stream().map(letter -> crew.releaseOf(String.valueOf(letter.member()))))
                .contains(older, now);
        return judgement;
    }
}
