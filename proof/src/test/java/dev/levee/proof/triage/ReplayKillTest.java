package dev.levee.proof.triage;

import static dev.levee.proof.triage.ReplayDesk.open;
import static dev.levee.proof.triage.ReplayDesk.plan;
import static dev.levee.proof.triage.ReplayDesk.stamp;
import static dev.levee.proof.triage.ReplayDesk.triage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.event.End;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Outage;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.Scene;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import dev.levee.triage.failure.FailureState;
import dev.levee.triage.kafka.Planning;
import dev.levee.triage.kafka.Replayer;
import dev.levee.triage.lifecycle.Job;
import dev.levee.triage.replay.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** M8.3, G1, G3: owners of what is replayed are killed in the middle; every letter is answered, and none fails for that. */
@ResourceLock(Team.PROCESSORS)
class ReplayKillTest {

    private static final int LETTERS = 240;
    private static final int KEYS = 12;
    private static final int MEMBERS = 2;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.levee.proof.fixture.Protocols#classicAtLeast")
    void whatAnOwnerTookWithItIsAnsweredByTheNext(String protocol) throws Exception {
        var scene = Scene.of(kafka, 4);
        try (var team = new Team(kafka.cluster(), scene.topic(), protocol, directory)
                .with("commit", "300")
                .with("attempts", "1")) {
            team.outage().begin();
            var sent = Records.send(kafka.clientProperties(), records(scene));
            team.supervise(MEMBERS);
            scene.awaitDeadLetters(LETTERS);
            team.outage().end();
            try (var triage = triage(scene)) {
                String id = plan(scene, triage, open(triage));
                var limits = new Replayer.Limits(new Pace(100), 60_000, 90_000);
                var replayer = new Replayer(kafka.clientProperties(), triage, Planning.newId(), limits);
                assertThat(replayer.start(id, stamp())).isEmpty();
                var deaths = new HashSet<Integer>();
                Job job = replayer.run(id, (running, unconfirmed, why) -> {
                    int third = running.answered() * 3 / LETTERS;
                    if ((third == 1 || third == 2) && deaths.add(third)) {
                        kill(team, team.alive().get(0));
                    }
                });
                assertThat(deaths).hasSize(2);
                assertThat(job.ending()).isEqualTo("done");
                assertThat(job.handled()).isEqualTo(LETTERS);
                assertThat(triage.log().lifecycle().refs(job, FailureState.UNCONFIRMED))
                        .isEmpty();
            }
            assertThat(scene.deadLetters()).hasSize(LETTERS);
            var handled = new HashSet<String>();
            team.members()
                    .forEach(member -> member.history().all(End.class).forEach(end -> {
                        if (end.outcome() != End.Outcome.FAILED) {
                            handled.add(end.tp().partition() + "@" + end.off());
                        }
                    }));
            assertThat(handled)
                    .containsAll(sent.stream()
                            .map(record -> record.partition() + "@" + record.offset())
                            .toList());
        }
    }

    private static void kill(Team team, MemberProcess owner) {
        owner.child().kill();
        owner.awaitKilled();
        team.supervise(MEMBERS);
    }

    /** Numbers that {@link dev.levee.proof.fixture.Work} fails on for other reasons are left out. */
    private static List<ProducerRecord<byte[], byte[]>> records(Scene scene) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int number = 0; records.size() < LETTERS; number++) {
            if (number % 101 != 13 && number % 53 != 7) {
                records.add(new ProducerRecord<>(
                        scene.topic(), Records.bytes(Outage.KEYS + number % KEYS), Records.bytes("" + number)));
            }
        }
        return records;
    }
}
