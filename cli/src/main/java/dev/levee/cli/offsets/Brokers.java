package dev.levee.cli.offsets;

import dev.levee.cli.ClientFile;
import dev.levee.cli.InvalidInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Which cluster. */
final class Brokers {

    @Option(names = "--bootstrap-server", paramLabel = "HOST:PORT", required = true, description = "a broker")
    private String server = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "properties of the admin client: how to log in")
    private Optional<Path> login = Optional.empty();

    int with(ToIntFunction<Admin> work) {
        try (Admin admin = Admin.create(ClientFile.properties(server, login))) {
            try {
                return work.applyAsInt(admin);
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (KafkaException e) {
            throw new InvalidInput("--bootstrap-server " + server + ": " + e.getMessage());
        }
    }
}
