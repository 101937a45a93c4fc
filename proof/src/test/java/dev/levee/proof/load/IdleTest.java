package dev.levee.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.checker.event.Start;
import dev.levee.proof.fixture.CrashPoint;
import dev.levee.proof.fixture.Groups;
import dev.levee.proof.fixture.MemberProcess;
import dev.levee.proof.fixture.Records;
import dev.levee.proof.fixture.SystemTime;
import dev.levee.proof.fixture.Team;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * M2.1, G5: waiting costs less than one percent of one processor, with nothing to read and with a backlog that a pause holds
 * back. With the heartbeats of production, after some work, so that it is not the interpreter that is measured. A busy
 * neighbour makes the same work take longer and never shorter: what counts is the least of some windows, and where the bare
 * client beside us costs as much, the machine is to blame.
 */
@Isolated("measures processor time")
class IdleTest {

    private static final Duration SETTLING = Duration.ofSeconds(3);
    /** More than a heartbeat, so that each has one. */
    private static final Duration WINDOW = Duration.ofSeconds(6);

    private static final int MOST_WINDOWS = 8;
    private static final int WORK = 4_000;
    private static final double BESIDE_BARE = 1.3;

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("group.consumer.session.timeout.ms", "45000")
            .property("group.consumer.heartbeat.interval.ms", "5000"));

    @TempDir
    Path directory;

    private final List<String> idle = new ArrayList<>();
    private final List<String> paused = new ArrayList<>();
    private final Map<String, MemberProcess> members = new LinkedHashMap<>();
    private final Map<String, ChildJvm> processes = new LinkedHashMap<>();
    private final Map<String, Long> started = new LinkedHashMap<>();

    @Test
    void idleAndPausedMembersTakeLessThanOnePercentOfAProcessor() throws Exception {
        try (var idleClassic = worked("classic", "idle");
                var idleConsumer = worked("consumer", "idle");
                var pausedClassic = worked("classic", "paused");
                var pausedConsumer = worked("consumer", "paused");
                var bareClassic = bare("classic");
                var bareConsumer = bare("consumer")) {
            awaitWorked();
            SystemTime.sleep(SETTLING.toMillis());
            members.forEach((name, member) ->
                    started.put(name, member.history().all(Start.class).count()));
            var shares = window();
            for (int windows = 1; windows < MOST_WINDOWS && !dear(shares).isEmpty(); windows++) {
                window().forEach((name, share) -> shares.merge(name, share, Math::min));
            }
            System.out.println("percent of one processor: " + shares);
            assertThat(dear(shares)).as("of %s", shares).isEmpty();
            members.forEach((name, member) -> assertThat(
                            member.history().all(Start.class).count())
                    .as(name)
                    .isEqualTo(started.get(name)));
        }
    }

    /** Percent of one processor that each process took within one window. */
    private Map<String, Double> window() throws InterruptedException {
        Map<String, Long> before = processorTime();
        long start = SystemTime.nanos();
        SystemTime.sleep(WINDOW.toMillis());
        long nanos = SystemTime.nanos() - start;
        var shares = new LinkedHashMap<String, Double>();
        processorTime()
                .forEach((name, after) -> shares.put(name, 100.0 * (after - before.getOrDefault(name, 0L)) / nanos));
        return shares;
    }

    private List<String> dear(Map<String, Double> shares) {
        return members.keySet().stream()
                .filter(name -> share(shares, name) >= Math.max(1, BESIDE_BARE * share(shares, bareLike(name))))
                .toList();
    }

    /** Nothing is left to do; then the paused ones get as much again. */
    private void awaitWorked() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Stream.concat(idle.stream(), paused.stream()).allMatch(IdleTest::isWorked));
        paused.forEach(topic -> Records.produce(kafka.clientProperties(), topic, WORK, 500));
    }

    private static boolean isWorked(String topic) {
        try {
            return Groups.committedSum(kafka.cluster(), topic) == WORK;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A group of one member, which handles its records and waits for more, or pauses before as many again. */
    private Team worked(String protocol, String how) throws IOException {
        String topic = kafka.topic(6);
        Records.produce(kafka.clientProperties(), topic, WORK, 500);
        var team = new Team(kafka.cluster(), topic, protocol, directory.resolve(topic)).with("commit", "1000");
        if (protocol.equals("classic")) {
            team.with("client.session.timeout.ms", "45000").with("client.heartbeat.interval.ms", "3000");
        }
        if (how.equals("paused")) {
            team.with("pauseAfter", String.valueOf(WORK));
        }
        MemberProcess member = team.start(CrashPoint.NONE);
        members.put(protocol + " " + how, member);
        processes.put(protocol + " " + how, member.child());
        (how.equals("paused") ? paused : idle).add(topic);
        return team;
    }

    private static double share(Map<String, Double> shares, String name) {
        return Objects.requireNonNull(shares.get(name));
    }

    private static String bareLike(String name) {
        return name.startsWith("classic") ? "classic bare" : "consumer bare";
    }

    /** The same JVM and the same work for the client alone. */
    private ChildJvm bare(String protocol) {
        String topic = kafka.topic(6);
        Records.produce(kafka.clientProperties(), topic, WORK, 500);
        var properties = new HashMap<>(kafka.clientProperties());
        properties.putAll(
                Map.of("topic", topic, "group.id", topic, "group.protocol", protocol, "auto.offset.reset", "earliest"));
        ChildJvm child = ChildJvm.builder(BareMember.class)
                .jvmArgs(Team.smallJvm())
                .args(properties.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new))
                .start();
        processes.put(protocol + " bare", child);
        idle.add(topic);
        return child;
    }

    private Map<String, Long> processorTime() {
        var times = new LinkedHashMap<String, Long>();
        processes.forEach((name, child) -> times.put(
                name,
                ProcessHandle.of(child.pid())
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow()
                        .toNanos()));
        return times;
    }
}
