package dev.levee.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The files of a cluster: {@code cluster.properties}, and per broker its data, properties and log. */
record ClusterDirectory(Path root, boolean temporary, String clusterId) {

    /** Opens the directory, or a new temporary one when {@code kept} is null. */
    static ClusterDirectory open(@Nullable Path kept, int brokers) {
        try {
            Path root = kept == null
                    ? Files.createTempDirectory("levee-kafka-")
                    : Files.createDirectories(kept).toAbsolutePath();
            return new ClusterDirectory(root, kept == null, clusterId(root.resolve("cluster.properties"), brokers));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data directory", e);
        }
    }

    Path data(int broker) {
        return root.resolve("broker-" + broker);
    }

    Path log(int broker) {
        return root.resolve("broker-" + broker + ".log");
    }

    Path write(int broker, Properties properties) {
        return write(root.resolve("broker-" + broker + ".properties"), properties);
    }

    /** Deletes a temporary directory; a kept one stays. */
    void release() {
        if (!temporary) {
            return;
        }
        try (var files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + root, e);
        }
    }

    private static String clusterId(Path file, int brokers) throws IOException {
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        } else {
            properties.put("cluster.id", Uuid.randomUuid().toString());
            properties.put("brokers", Integer.toString(brokers));
            write(file, properties);
        }
        if (!properties.getProperty("brokers").equals(Integer.toString(brokers))) {
            throw new IllegalArgumentException("the data directory holds a cluster of "
                    + properties.getProperty("brokers") + " brokers, not of " + brokers + ": choose another directory");
        }
        return properties.getProperty("cluster.id");
    }

    private static Path write(Path file, Properties properties) {
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
