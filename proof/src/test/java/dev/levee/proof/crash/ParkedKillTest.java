package dev.levee.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.facts.RecordId;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * M3.1, G1, G2, issue 5 proof 1: every record that fails is parked, its followers with it, while members are killed. Nothing is
 * lost or early, handlers of a key neither overlap nor run out of order, and only a kill explains what runs twice. {@code -Dproof.parkedKills} says how many over both protocols.
 */
@ResourceLock(Team.PROCESSORS)
class ParkedKillTest {

    private static final int KILLS = Integer.getInteger("proof.parkedKills", 4) / 2;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#consumerAtLeast")
    void aKillLosesNothingThatIsParked(String protocol) throws Exception {
        String topic = kafka.topic(6);
        try (var team = new Team(kafka.cluster(), topic, protocol, directory)
                        .with("commit", "200")
                        .with("hold", "0")
                        .with("delay", "1500");
                var load = new Load(kafka.clientProperties(), topic, 150)) {
            team.startAtWork(2);
            for (int kill = 0; kill < KILLS; kill++) {
                team.awaitGroupSize(2);
                MemberProcess dying = team.start(kill % 2 == 0 ? CrashPoint.BY_PARENT : CrashPoint.IN_HANDLER);
                if (kill % 2 == 0) {
                    dying.awaitFinished();
                    SystemTime.sleep(1_000 + SystemTime.chance(3_000));
                    dying.child().kill();
                }
                dying.awaitKilled();
            }
            Set<RecordId> produced = load.end();
            team.awaitFinished(produced);

            var judgement = team.judge();
            assertThat(judgement.records()).isEqualTo(produced.size());
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(judgement.excusedOtherwise()).isEmpty();
            assertThat(judgement.parked()).isPositive();
        }
    }
}
