package dev.levee.proof.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.checker.event.Close;
import dev.levee.checker.event.Event;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.finding.AnomalyId;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.LiveHistory;
import dev.levee.proof.fixture.Load;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * M2.2, G1, G2, G3: rolls by SIGTERM of real processes under load, with work in flight and a commit interval that does not
 * help: nothing lost, nothing twice, nothing out of order. {@code -Dproof.rolls} says how many per protocol.
 */
@ResourceLock(Team.PROCESSORS)
class RollingRestartTest {

    private static final int ROLLS = Integer.getInteger("proof.rolls", 3);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"classic", "classic cooperative", "consumer"})
    void aRollLosesAndRepeatsNothing(String how) throws Exception {
        String topic = kafka.topic(12);
        try (var team = team(topic, how);
                var load = new Load(kafka.clientProperties(), topic, 300)) {
            team.startAtWork(3);
            var inFlight = new ArrayList<Integer>();
            for (int roll = 0; roll < ROLLS; roll++) {
                inFlight.add(roll(team, roll % 2 == 0));
            }
            Set<RecordId> produced = load.end();
            team.awaitFinished(produced);

            var judgement = team.judge();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d rolls, %d records, in flight at each SIGTERM %s, lost %d, duplicates %d, order violations %d%n",
                    how,
                    ROLLS,
                    judgement.records(),
                    inFlight,
                    judgement.count(AnomalyId.A1),
                    judgement.count(AnomalyId.A3),
                    judgement.orderViolations());
            assertThat(judgement.verdict().anomalies()).isEmpty();
            assertThat(judgement.verdict().exemptions()).isEmpty();
            assertThat(judgement.records()).isEqualTo(produced.size());
            assertThat(inFlight).allMatch(count -> count > 0);
            assertThat(Groups.committedSum(kafka.cluster(), topic)).isEqualTo(produced.size());
        }
    }

    private Team team(String topic, String how) throws IOException {
        boolean cooperative = how.endsWith("cooperative");
        var team = new Team(kafka.cluster(), topic, cooperative ? "classic" : how, directory).with("commit", "5000");
        return cooperative
                ? team.with(
                        "client.partition.assignment.strategy",
                        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor")
                : team;
    }

    /**
     * Replaces the oldest member while it works; its successor comes afterwards, or so that the one joins while the other
     * stops. Returns how many handlers ran when it was told to stop.
     */
    private static int roll(Team team, boolean stopFirst) {
        MemberProcess oldest = team.alive().get(0);
        Optional<MemberProcess> early = stopFirst ? Optional.empty() : Optional.of(team.start(CrashPoint.NONE));
        early.ifPresent(MemberProcess::awaitStarted);
        oldest.awaitHistory("at work", history -> LiveHistory.running(history.events()) >= 3);
        assertThat(oldest.stop()).isEqualTo(MemberProcess.TERMINATED);
        early.orElseGet(() -> team.start(CrashPoint.NONE)).awaitFinished();
        List<Event> events = oldest.history().events();
        int stopping = events.stream().map(Event::getClass).toList().indexOf(Close.class);
        return LiveHistory.running(events.subList(0, stopping));
    }
}
