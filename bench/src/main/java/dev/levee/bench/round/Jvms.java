package dev.levee.bench.round;

import dev.levee.bench.contender.Contenders;
import dev.levee.testkit.ChildJvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What contenders run on.
 *
 * @param oldestClients the jar for who needs it
 * @param newestJdk home of the JDK for who needs it
 * @param logs the folder for what they say
 */
public record Jvms(Path oldestClients, Path newestJdk, Path logs) {

    ContenderJvm start(Contenders contender, String brokers) {
        return new ContenderJvm(contender, start(ContenderMain.class, contender, brokers));
    }

    /** A JVM that runs {@code main} with the contender's name and the brokers as arguments. */
    public ChildJvm start(Class<?> main, Contenders contender, String brokers) {
        var child = ChildJvm.builder(main)
                .classPath(classPath(contender))
                .jvmArgs("-Xmx3g", "-XX:+UseParallelGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .args(contender.name(), brokers)
                .output(logs.resolve(contender + ".log"));
        if (contender.isOnNewestJdk()) {
            child.jdk(newestJdk);
        }
        return child.start();
    }

    private String classPath(Contenders contender) {
        String all = System.getProperty("java.class.path");
        return contender.isOnOldestClients()
                ? Arrays.stream(all.split(File.pathSeparator, -1))
                        .map(entry -> isClients(entry) ? oldestClients.toString() : entry)
                        .collect(Collectors.joining(File.pathSeparator))
                : all;
    }

    private static boolean isClients(String entry) {
        return Path.of(entry).getFileName().toString().startsWith("kafka-clients-");
    }
}
