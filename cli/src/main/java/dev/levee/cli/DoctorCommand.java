package dev.levee.cli;

import dev.levee.cli.doctor.Diagnosis;
import dev.levee.cli.doctor.DoctorJson;
import dev.levee.cli.doctor.DoctorText;
import dev.levee.cli.doctor.SnapshotFile;
import dev.levee.preflight.Lint;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.live.ClusterReader;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.preflight.rule.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code levee doctor --bootstrap-server HOST:PORT --group G}. */
@Command(
        name = "doctor",
        description = {
            "Look at a cluster, and judge clients, topics, groups and brokers together. Changes nothing.",
            "With neither --group nor --topic it looks at all topics. What it may not see is listed with the right it takes.",
            "Exits 0 if there is nothing as bad as --fail-on, 1 if there is, 2 if no broker answers or a file cannot be used."
        })
final class DoctorCommand implements Callable<Integer> {

    /** How the findings are printed. */
    enum Format {
        TEXT,
        JSON
    }

    /** A cluster, or a picture of one. */
    static final class Seen {

        @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", required = true, description = "a broker")
        private Optional<String> server = Optional.empty();

        @Option(
                names = "--snapshot",
                paramLabel = "FILE",
                required = true,
                description = "what --save wrote, instead of a cluster")
        private Optional<Path> snapshot = Optional.empty();
    }

    @ArgGroup(multiplicity = "1")
    private Seen seen = new Seen();

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "properties of the admin client: how to log in")
    private Optional<Path> login = Optional.empty();

    @Option(names = "--group", paramLabel = "G", description = "a group, and what it reads; may be repeated")
    private List<String> groups = List.of();

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "a topic, and where its failed records go; may be repeated")
    private List<String> topics = List.of();

    @Option(names = "--config", paramLabel = "FILE", description = "a client's configuration; may be repeated")
    private List<Path> files = List.of();

    @Option(
            names = "--role",
            paramLabel = "producer|consumer|admin",
            description = "whose configuration --config is, where the file does not say")
    private Optional<Role> role = Optional.empty();

    @Option(names = "--before", paramLabel = "FILE", description = "what --save wrote earlier: names what grew since")
    private Optional<Path> before = Optional.empty();

    @Option(names = "--save", paramLabel = "FILE", description = "writes what was seen, to be judged elsewhere")
    private Optional<Path> save = Optional.empty();

    @Mixin
    private SubjectOptions subjects = new SubjectOptions();

    @Option(names = "--format", paramLabel = "text|json", description = "text (default) or json")
    private Format format = Format.TEXT;

    @Mixin
    private JudgingOptions judging = new JudgingOptions();

    @Mixin
    private UseOptions use = new UseOptions();

    @Override
    public Integer call() {
        if (seen.server.isEmpty() && seen.snapshot.isEmpty()) {
            throw new InvalidInput("there is nothing to look at: give --bootstrap-server or --snapshot");
        }
        var sources = LintFiles.read(files, role);
        Surroundings around = Surroundings.NONE.usedBy(use.use());
        if (before.isPresent()) {
            around = around.after(SnapshotFile.read("--before", before.get()));
        }
        Cluster cluster =
                seen.snapshot.map(file -> SnapshotFile.read("--snapshot", file)).orElseGet(this::look);
        save.ifPresent(file -> SnapshotFile.write(file, cluster));
        Target target = Target.production().in(judging.profile).meeting(around);
        var lint = new Lint(target);
        var findings = new ArrayList<>(lint.findings(cluster, sources));
        subjects.read(cluster, groups.isEmpty() && topics.isEmpty())
                .forEach(subject -> findings.addAll(lint.findings(subject)));
        var diagnosis = new Diagnosis(cluster, findings, judging.failOn);
        System.out.print(format == Format.JSON ? DoctorJson.of(diagnosis) : DoctorText.of(diagnosis));
        return diagnosis.fails() ? 1 : 0;
    }

    private Cluster look() {
        String server = seen.server.orElse("");
        try (Admin admin = Admin.create(ClientFile.properties(server, login))) {
            try {
                return new ClusterReader(admin, SystemTime.millis()).read(groups, topics);
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (KafkaException | IllegalStateException e) {
            throw new InvalidInput("--bootstrap-server " + server + ": " + e.getMessage());
        }
    }
}
