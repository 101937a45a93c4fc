package dev.levee.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to log in at a schema registry. */
public final class RegistryLogin {

    @Option(
            names = "--authorization-file",
            paramLabel = "FILE",
            description = "holds the header Authorization for the schema registry, e.g. Bearer …")
    private Optional<Path> file = Optional.empty();

    /** The header's value. */
    public Optional<String> authorization() {
        return file.map(path -> {
            try {
                return Files.readString(path).strip();
            } catch (IOException e) {
                throw new InvalidInput("--authorization-file " + path + " cannot be read: " + e.getMessage());
            }
        });
    }

    /** What {@code --registry} says; a password in it would be seen by everybody on the machine. */
    public static URI url(String given) {
        if (!given.matches("https?://[^\\s@]+")) {
            throw new InvalidInput(
                    "--registry is no URL, or has a password in it: give one such as http://registry:8081,"
                            + " and how to log in by --authorization-file");
        }
        return URI.create(given);
    }
}
