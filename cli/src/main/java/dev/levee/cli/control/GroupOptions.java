package dev.levee.cli.control;

import dev.levee.cli.ClientFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster, which group, and how to print. */
final class GroupOptions {

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", required = true, description = "a broker")
    private String server = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "properties of a Kafka client: how to log in")
    private Optional<Path> login = Optional.empty();

    @Option(names = "--group", paramLabel = "G", required = true, description = "the consumer group")
    private String group = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "text (default) or json")
    private Format format = Format.TEXT;

    /** How results are printed. */
    enum Format {
        TEXT,
        JSON
    }

    String group() {
        return group;
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    OperatorDesk desk() {
        return new OperatorDesk(client(), group);
    }

    private Map<String, Object> client() {
        return ClientFile.properties(server, login);
    }
}
