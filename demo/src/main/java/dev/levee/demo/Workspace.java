package dev.levee.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The directory that holds a run's history, logs and dumps. */
final class Workspace implements AutoCloseable {

    private final Path directory;
    private volatile boolean keep;

    private Workspace(Path directory, boolean keep) {
        this.directory = directory;
        this.keep = keep;
    }

    static Workspace open(DemoPlan plan) throws IOException {
        Path directory =
                plan.directory().isPresent() ? plan.directory().get() : Files.createTempDirectory("levee-demo-");
        return new Workspace(directory.toAbsolutePath().normalize(), plan.keep());
    }

    Path directory() {
        return directory;
    }

    /** From now on it stays: somebody has to read the logs. */
    void keep() {
        keep = true;
    }

    /** Deletes everything, unless it is kept. */
    @Override
    public void close() {
        if (keep || !Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}
