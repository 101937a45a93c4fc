package dev.levee.schema.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One registry for all classes that ask for it. It needs a newer JDK than Levee: where there is none, their tests are skipped. */
final class RegistryExtension implements BeforeAllCallback, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(RegistryExtension.class);
    private static final Path JDKS = Path.of("/usr/lib/jvm");
    private static final Pattern NEWER = Pattern.compile(".*-2[1-9](-.*)?");

    private @Nullable RegistryServer server;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return jdk().isPresent()
                ? ConditionEvaluationResult.enabled("there is a JDK for the registry")
                : ConditionEvaluationResult.disabled("the registry needs a JDK 21 or newer: run on one, install one in "
                        + JDKS + ", or name its home by -Dregistry.jdk");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // the store closes it when the JVM's tests have ended
        server = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        RegistryServer.class,
                        absent -> RegistryServer.start(jdk().orElseThrow()),
                        RegistryServer.class);
    }

    RegistryServer server() {
        RegistryServer started = server;
        if (started == null) {
            throw new IllegalStateException("register the extension as a static field");
        }
        return started;
    }

    private static Optional<Path> jdk() {
        String named = System.getProperty("registry.jdk", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        if (Runtime.version().feature() >= 21) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        return installed();
    }

    private static Optional<Path> installed() {
        if (!Files.isDirectory(JDKS)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(JDKS)) {
            return homes.filter(home -> NEWER.matcher(home.toString()).matches())
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .max(Comparator.naturalOrder());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
