package dev.levee.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** One combined broker and controller, run in this JVM. The only class that touches Kafka's server. Not thread-safe. */
final class KafkaNode {
    // without a quorum a controlled shutdown would wait for minutes
    private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(10);

    private final KafkaRaftServer server;

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats the storage unless it is formatted, and returns when the broker serves. */
    static KafkaNode start(Path properties, String clusterId) {
        format(properties, clusterId);
        var node = new KafkaNode(new KafkaRaftServer(KafkaConfig.fromProps(read(properties), false), Time.SYSTEM));
        node.server.startup();
        return node;
    }

    void stop() {
        var shutdown = new Thread(server::shutdown, "kafka-shutdown");
        shutdown.start();
        try {
            shutdown.join(CONTROLLED_SHUTDOWN.toMillis());
            // ends the wait for the quorum, if it still waits; the shutdown then goes on without it
            shutdown.interrupt();
            shutdown.join();
        } catch (InterruptedException interrupted) {
            shutdown.interrupt();
            throw Bounded.interrupted("stopping a broker", interrupted);
        }
    }

    private static void format(Path properties, String clusterId) {
        var output = new ByteArrayOutputStream();
        String[] format = {"format", "--ignore-formatted", "--cluster-id", clusterId, "--config", properties.toString()
        };
        if (StorageTool.execute(format, new PrintStream(output, true, StandardCharsets.UTF_8)) != 0) {
            throw new IllegalStateException("cannot format " + properties + ": " + output);
        }
    }

    private static Properties read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
