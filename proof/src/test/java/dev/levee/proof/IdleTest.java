package dev.levee.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.proof.Event.Kind;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * M2.5: waiting costs next to nothing, with nothing to read and with a backlog that a pause holds back. With the heartbeats
 * of production, after some work, so that it is not the interpreter that is measured.
 */
class IdleTest {

    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(12);
    private static final int WORK = 4_000;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("group.consumer.session.timeout.ms", "45000")
            .property("group.consumer.heartbeat.interval.ms", "5000"));

    @TempDir
    Path directory;

    private final Map<String, MemberProcess> members = new LinkedHashMap<>();
    private final Map<String, Long> started = new LinkedHashMap<>();

    @Test
    void idleAndPausedMembersTakeLessThanOnePercentOfTheMachine() throws Exception {
        try (var idleClassic = worked("classic", "idle");
                var idleConsumer = worked("consumer", "idle");
                var pausedClassic = worked("classic", "paused");
                var pausedConsumer = worked("consumer", "paused")) {
            SystemTime.sleep(SETTLING.toMillis());
            members.forEach((name, member) -> started.put(name, member.history().count(Kind.STARTED)));
            Map<String, Long> before = processorTime();
            long start = SystemTime.nanos();
            SystemTime.sleep(MEASURED.toMillis());
            long nanos = SystemTime.nanos() - start;
            var shares = new LinkedHashMap<String, Double>();
            processorTime()
                    .forEach(
                            (name, after) -> shares.put(name, 100.0 * (after - before.getOrDefault(name, 0L)) / nanos));
            System.out.println("percent of one processor: " + shares);
            // a busy neighbour makes the same work take longer: the bare client alone takes up to one percent then
            double onePercent = Runtime.getRuntime().availableProcessors();
            assertThat(shares).allSatisfy((name, share) -> assertThat(share).isLessThan(onePercent));
            members.forEach((name, member) ->
                    assertThat(member.history().count(Kind.STARTED)).as(name).isEqualTo(started.get(name)));
        }
    }

    /** A group of one member, which has handled its records and waits for more, or is paused before as many again. */
    private Team worked(String protocol, String how) {
        String topic = kafka.topic(6);
        Records.produce(kafka.clientProperties(), topic, WORK, 500);
        var team = new Team(kafka.cluster(), topic, protocol, directory.resolve(topic)).with("commit", "1000");
        if (protocol.equals("classic")) {
            team.with("client.session.timeout.ms", "45000").with("client.heartbeat.interval.ms", "3000");
        }
        if (how.equals("paused")) {
            team.with("pauseAfter", String.valueOf(WORK));
        }
        members.put(protocol + " " + how, team.start(CrashPoint.NONE));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Groups.committedSum(kafka.cluster(), topic) == WORK);
        if (how.equals("paused")) {
            Records.produce(kafka.clientProperties(), topic, WORK, 500);
        }
        return team;
    }

    private Map<String, Long> processorTime() {
        var times = new LinkedHashMap<String, Long>();
        members.forEach((name, member) -> times.put(
                name,
                ProcessHandle.of(member.child().pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toNanos()));
        return times;
    }
}
