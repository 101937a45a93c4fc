package dev.levee.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Member;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.HistoryFiles;
import dev.levee.checker.history.Recorder;
import dev.levee.cli.history.FinalRead;
import dev.levee.testkit.ChildJvm;
import dev.levee.testkit.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All {@link MemberMain}s that ever were in one group: starts them, keeps their histories, has them judged. */
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
    private final HistoryFile file;
    private final Recorder history;

    /** The group is named like the topic. */
    Team(EmbeddedKafka kafka, String topic, String protocol, Path directory) throws IOException {
        this.kafka = kafka;
        this.topic = topic;
        this.directory = Files.createDirectories(directory);
        this.file = HistoryFile.open(directory, "team");
        this.history = new Recorder(new Member("team", 0), SystemTime::nanos, file);
        kafka.clientProperties().forEach((name, value) -> options.put("client." + name, String.valueOf(value)));
        with("directory", directory.toString())
                .with("client.group.protocol", protocol)
                .with("topic", topic)
                .with("group", topic);
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
        var args = new HashMap<>(options);
        args.putAll(own);
        args.put("crash", point.name());
        args.put("name", name);
        ChildJvm child = ChildJvm.builder(MemberMain.class)
                .jvmArgs(SMALL_JVM)
                .args(args.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .toArray(String[]::new))
                .output(directory.resolve(name + ".log"))
                .start();
        var live = new LiveHistory(HistoryFiles.ofProcess(directory, name));
        var member = new MemberProcess(name, child, live, history);
        members.add(member);
        return member;
    }

    /** Starts members until there are {@code size}, as whatever supervises processes does. */
    void supervise(int size) {
        for (int missing = size - alive().size(); missing > 0; missing--) {
            start(CrashPoint.NONE);
        }
    }

    /** All that ever were. */
    List<MemberProcess> members() {
        return members;
    }

    long deaths() {
        return members.stream().filter(MemberProcess::isKilled).count();
    }

    List<MemberProcess> alive() {
        return members.stream().filter(member -> member.child().isAlive()).toList();
    }

    void awaitGroupSize(int size) {
        await("group of " + size)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Groups.stableMembers(kafka, topic) == size);
    }

    /** Waits until the fate of every record is decided. */
    void awaitFinished(Set<RecordId> produced) {
        await("fates")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> haveFinished(produced));
    }

    boolean haveFinished(Set<RecordId> produced) {
        var finished = new HashSet<RecordId>();
        members.forEach(member -> finished.addAll(member.history().finished()));
        return finished.containsAll(produced);
    }

    /** Stops who is left, and judges everything that was written down, and what topics hold now. */
    Judgement judge() throws Exception {
        alive().forEach(member -> assertThat(member.stop()).isEqualTo(MemberProcess.TERMINATED));
        history.record(at -> new Mark(at, Mark.QUIET));
        new FinalRead(kafka, topic, topic).write(directory);
        return Judgement.of(HistoryFiles.read(directory));
    }

    @Override
    public void close() throws IOException {
        members.forEach(MemberProcess::close);
        file.close();
    }
}
