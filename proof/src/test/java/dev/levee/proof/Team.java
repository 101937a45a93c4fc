package dev.levee.proof;

import static org.awaitility.Awaitility.await;

import dev.levee.proof.HistoryCheck.RecordId;
import dev.levee.proof.HistoryCheck.Verdict;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** All {@link Member}s that ever were in one group: starts them, keeps their histories, has them judged. */
final class Team implements AutoCloseable {

    /** Locked by tests whose members are processes: two such tests at a time would only measure each other. */
    static final String PROCESSORS = "processors";

    /** Many of them share two processors: quick to start and small, not quick in the long run. */
    static final String[] SMALL_JVM = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m"};

    private final EmbeddedKafka kafka;
    private final String topic;
    private final Path directory;
    private final Map<String, String> options = new HashMap<>();
    private final List<MemberProcess> members = new ArrayList<>();

    /** The group is named like the topic. */
    Team(EmbeddedKafka kafka, String topic, String protocol, Path directory) {
        this.kafka = kafka;
        this.topic = topic;
        this.directory = directory;
        kafka.clientProperties().forEach((name, value) -> options.put("client." + name, String.valueOf(value)));
        with("client.group.protocol", protocol).with("topic", topic).with("group", topic);
        if (protocol.equals("classic")) {
            with("client.session.timeout.ms", "6000").with("client.heartbeat.interval.ms", "300");
        }
    }

    Team with(String option, String value) {
        options.put(option, value);
        return this;
    }

    MemberProcess start(CrashPoint point) {
        return start(point, Map.of());
    }

    /** @param own options of this member alone */
    MemberProcess start(CrashPoint point, Map<String, String> own) {
        String name = "member-" + members.size() + "-" + point;
        directory.toFile().mkdirs();
        Path file = directory.resolve(name + ".history");
        var args = new HashMap<>(options);
        args.putAll(own);
        args.put("crash", point.name());
        args.put("history", file.toString());
        ChildJvm child = ChildJvm.builder(Member.class)
                .jvmArgs(SMALL_JVM)
                .args(args.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .toArray(String[]::new))
                .output(directory.resolve(name + ".log"))
                .start();
        var member = new MemberProcess(name, child, file);
        members.add(member);
        return member;
    }

    /** Starts members until there are {@code size}, as whatever supervises processes does. */
    void supervise(int size) {
        for (int missing = size - alive().size(); missing > 0; missing--) {
            start(CrashPoint.NONE);
        }
    }

    long deaths() {
        return histories().stream().filter(History::killed).count();
    }

    List<MemberProcess> alive() {
        return members.stream().filter(member -> member.child().isAlive()).toList();
    }

    List<History> histories() {
        return members.stream().map(MemberProcess::history).toList();
    }

    void awaitGroupSize(int size) {
        await("group of " + size)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Groups.stableMembers(kafka, topic) == size);
    }

    /** Waits until every record has an outcome; not waiting any longer when one is lost is the judge's affair. */
    void awaitOutcomes(Set<RecordId> produced) {
        await("outcomes")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> haveOutcomes(produced));
    }

    boolean haveOutcomes(Set<RecordId> produced) {
        return outcomes().containsAll(produced);
    }

    private Set<RecordId> outcomes() {
        return HistoryCheck.ids(histories().stream()
                .flatMap(history -> history.events().stream())
                .filter(Event::isOutcome)
                .toList());
    }

    Verdict judge(Set<RecordId> produced) throws ExecutionException, InterruptedException {
        return new HistoryCheck(histories(), CommitCoverage.of(kafka, topic)).judge(produced);
    }

    @Override
    public void close() {
        members.forEach(member -> member.child().close());
    }
}
