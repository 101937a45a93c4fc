package dev.levee.cli.dlq;

import dev.levee.cli.ClientFile;
import dev.levee.cli.InvalidInput;
import dev.levee.triage.kafka.DeadLetterTopics;
import dev.levee.triage.kafka.Triage;
import dev.levee.wire.GroupTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, and which topics of dead letters. */
final class ConnectionOptions {

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", required = true, description = "a broker")
    private String server = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "properties of a Kafka client: how to log in")
    private Optional<Path> login = Optional.empty();

    @Option(
            names = "--topics",
            paramLabel = "A,B",
            split = ",",
            description = "topics of dead letters (default: those of all groups of Levee)")
    private List<String> topics = List.of();

    @Option(names = "--group", paramLabel = "G", description = "the dead letters of this group of Levee")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--owner",
            paramLabel = "TOPIC=GROUP",
            description = "whose a topic is, where its letters do not say")
    private Map<String, String> owners = new LinkedHashMap<>();

    @Option(
            names = "--max-letters",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "how many of the newest are looked at, 80 bytes each (default: ${DEFAULT-VALUE})")
    private int maxLetters;

    /** Connected, nothing read. */
    Triage connect() throws InterruptedException {
        if (maxLetters < 1) {
            throw new InvalidInput("--max-letters " + maxLetters + " is too few: give 1 or more");
        }
        var client = client();
        var chosen = new ArrayList<>(topics);
        group.ifPresent(id -> chosen.add(new GroupTopics(id).dlq()));
        if (chosen.isEmpty()) {
            chosen.addAll(DeadLetterTopics.ofLevee(client));
        }
        return new Triage(client, chosen, owners, maxLetters);
    }

    /** Connected, all letters read. */
    Triage load() throws InterruptedException {
        Triage triage = connect();
        triage.refresh(letters -> System.err.println("levee: " + letters + " letters read"));
        return triage;
    }

    Map<String, Object> client() {
        return ClientFile.properties(server, login);
    }
}
