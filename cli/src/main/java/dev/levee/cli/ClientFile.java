package dev.levee.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** How the command reaches brokers: {@code --bootstrap-server}, and a file with security settings as Kafka's tools take it. */
public final class ClientFile {

    private static final int PATIENCE_MS = 15_000;

    private ClientFile() {}

    /** Properties of a client. What the file says of time counts. */
    public static Map<String, Object> properties(String server, Optional<Path> file) {
        var properties = new HashMap<String, Object>();
        properties.put("client.id", "levee");
        properties.put("default.api.timeout.ms", PATIENCE_MS);
        properties.put("request.timeout.ms", PATIENCE_MS / 3);
        file.ifPresent(path -> read(path).forEach((key, value) -> properties.put(String.valueOf(key), value)));
        properties.put("bootstrap.servers", server);
        return properties;
    }

    private static Properties read(Path path) {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInput("--command-config " + path + " cannot be read: " + e.getMessage());
        }
        return properties;
    }
}
