package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Start;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.checker.finding.Exemption;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.LiveHistory;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** M2.4, G2, G4: a process that stood still until its partitions were given away neither begins nor commits anything of them. */
@ResourceLock(Team.PROCESSORS)
class LostPartitionTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void whatWasLostIsNotCommitted(String protocol) throws Exception {
        String topic = kafka.topic(4);
        try (var team = new Team(kafka.cluster(), topic, protocol, directory).with("commit", "5000");
                var load = new Load(kafka.clientProperties(), topic, 600)) {
            MemberProcess frozen = team.start(CrashPoint.NONE);
            // in full swing: in its first moments many workers are about to write their first lines
            frozen.awaitHistory("at work", history -> history.finished().size() >= 100);
            frozen.suspend();
            MemberProcess successor = team.start(CrashPoint.NONE);
            successor.awaitFinished();
            var produced = load.end();
            await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == produced.size());
            long resumed = SystemTime.nanos();
            frozen.resume();
            // it comes back as a new member, whose takeover shows that everything before it is over
            frozen.awaitHistory(
                    "rejoined",
                    history -> history.last(Assign.class) > history.last(Lost.class) && history.last(Lost.class) > 0);

            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
            assertThat(frozen.stop()).isEqualTo(MemberProcess.TERMINATED);
            assertThat(successor.stop()).isEqualTo(MemberProcess.TERMINATED);
            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
            assertThat(late(Commit.class, frozen.history(), resumed))
                    .as("one that was on its way and is refused is no commit")
                    .noneMatch(commit -> commit.phase() == Phase.OK);
            // those that had their records and had not written their first lines yet cannot be told from ones that
            // begin
            assertThat(late(Start.class, frozen.history(), resumed))
                    .as("records begun by an owner that is none any more")
                    .hasSizeLessThanOrEqualTo(4);
            var judgement = team.judge();
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(judgement.records()).isEqualTo(produced.size());
            assertThat(judgement.excusedOtherwise())
                    .extracting(Exemption::by, Exemption::cause)
                    .containsOnly(tuple(frozen.name(), Exemption.Cause.ZOMBIE));
            // it did have something that it could have committed
            assertThat(judgement.verdict().exemptions(AnomalyId.A3)).isNotEmpty();
        }
    }

    /** What it did between its going on and its learning of the loss. */
    private static <E extends Event> List<E> late(Class<E> type, LiveHistory history, long resumed) {
        return history.all(type)
                .filter(event -> event.at().nanos() > resumed)
                .filter(event -> event.at().nanos() < history.last(Lost.class))
                .toList();
    }
}
