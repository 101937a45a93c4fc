package dev.levee.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What child brokers are loaded from: this JVM's class path, or another one that holds a newer Kafka. */
final class BrokerClassPath {
    static final String PROPERTY = "levee.testkit.broker-classpath";

    private BrokerClassPath() {}

    /** Whether brokers are to be loaded from elsewhere and so need a JVM of their own. */
    static boolean isOverridden() {
        return System.getProperty(PROPERTY) != null;
    }

    static String get() {
        String configured = System.getProperty(PROPERTY);
        return configured == null ? System.getProperty("java.class.path") : withTestkit(read(configured));
    }

    private static String read(String configured) {
        if (!configured.startsWith("@")) {
            return configured;
        }
        try {
            return Files.readString(Path.of(configured.substring(1))).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class path that -D" + PROPERTY + " names", e);
        }
    }

    // the child's main class is ours, whatever Kafka it runs
    private static String withTestkit(String kafka) {
        try {
            var testkit = BrokerMain.class.getProtectionDomain().getCodeSource().getLocation();
            return kafka + File.pathSeparator + Path.of(testkit.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
