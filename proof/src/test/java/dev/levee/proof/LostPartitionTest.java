package dev.levee.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.Event.Kind;
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
            frozen.await(Kind.SUCCEEDED);
            frozen.child().suspend();
            MemberProcess successor = team.start(CrashPoint.NONE);
            successor.await(Kind.SUCCEEDED);
            var produced = load.end();
            await().atMost(SOON).until(() -> Groups.committedSum(kafka.cluster(), topic) == produced.size());
            long resumed = SystemTime.nanos();
            frozen.child().resume();
            // it comes back as a new member, whose takeover shows that everything before it is over
            frozen.awaitHistory(
                    "rejoined",
                    history -> history.last(Kind.ASSIGNED) > history.last(Kind.LOST) && history.last(Kind.LOST) > 0);

            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
            assertThat(frozen.stop()).isEqualTo(128 + 15);
            assertThat(successor.stop()).isEqualTo(128 + 15);
            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
            assertThat(late(Kind.COMMITTED, frozen.history(), resumed)).isEmpty();
            // one that had its record and had not written its first line yet cannot be told from one that begins
            assertThat(late(Kind.STARTED, frozen.history(), resumed))
                    .as("records begun by an owner that is none any more")
                    .hasSizeLessThanOrEqualTo(2);
            var verdict = team.judge(produced);
            assertThat(verdict.lost()).isEmpty();
            // it did have something that it could have committed
            assertThat(verdict.unexplained()).isNotEmpty();
        }
    }

    /** What it did between its going on and its learning of the loss. */
    private static List<Event> late(Kind kind, History history, long resumed) {
        return history.events().stream()
                .filter(event -> event.is(kind) && event.nanos() > resumed)
                .filter(event -> event.nanos() < history.last(Kind.LOST))
                .toList();
    }
}
