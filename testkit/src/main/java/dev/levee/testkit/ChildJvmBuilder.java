package dev.levee.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link ChildJvm}. Defaults: this JVM's java executable, class path, environment and working directory, no
 * arguments, output only kept in memory. Not thread-safe.
 */
public final class ChildJvmBuilder {
    private final Class<?> main;
    private final List<String> args = new ArrayList<>();
    private final List<String> jvmArgs = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String classPath = System.getProperty("java.class.path");
    private Path jdk = Path.of(System.getProperty("java.home"));
    private @Nullable Path workingDirectory;
    private Consumer<String> sink = line -> {};

    ChildJvmBuilder(Class<?> main) {
        this.main = main;
    }

    /** Adds arguments of the main method. */
    public ChildJvmBuilder args(String... args) {
        Collections.addAll(this.args, args);
        return this;
    }

    /** Adds options of the JVM, such as {@code -Xmx256m}. */
    public ChildJvmBuilder jvmArgs(String... jvmArgs) {
        Collections.addAll(this.jvmArgs, jvmArgs);
        return this;
    }

    /** Sets one variable on top of the inherited environment. */
    public ChildJvmBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Chooses another JDK by its home. */
    public ChildJvmBuilder jdk(Path home) {
        jdk = home;
        return this;
    }

    public ChildJvmBuilder classPath(String classPath) {
        this.classPath = classPath;
        return this;
    }

    public ChildJvmBuilder workingDirectory(Path directory) {
        workingDirectory = directory;
        return this;
    }

    /** Appends each line to the file, which is created when missing. */
    public ChildJvmBuilder output(Path file) {
        return output(new Append(file));
    }

    /** Gives each line to the consumer, on one thread of the child's own. */
    public ChildJvmBuilder output(Consumer<String> line) {
        sink = line;
        return this;
    }

    /** Starts the JVM and returns at once. */
    public ChildJvm start() {
        try {
            Process process = process().start();
            var output = new ChildOutput();
            var pump = new Thread(() -> output.pump(process, sink), "output-of-" + process.pid());
            pump.setDaemon(true);
            pump.start();
            return new ChildJvm(main.getSimpleName(), process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a JVM for " + main.getName(), e);
        }
    }

    private ProcessBuilder process() {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin").resolve("java").toString());
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(args);
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        if (workingDirectory != null) {
            builder.directory(workingDirectory.toFile());
        }
        return builder;
    }

    /** Opens the file per line: no handle to close when the child dies, and a test may read it at any time. */
    private record Append(Path file) implements Consumer<String> {
        @Override
        public void accept(String line) {
            try {
                Files.writeString(
                        file,
                        line + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
