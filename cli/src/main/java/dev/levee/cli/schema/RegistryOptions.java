package dev.levee.cli.schema;

import dev.levee.cli.RegistryLogin;
import dev.levee.schema.registry.HttpRegistry;
import dev.levee.schema.registry.Registry;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which registry is asked. */
final class RegistryOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(
            names = "--registry",
            paramLabel = "URL",
            required = true,
            description = "a registry with Confluent's API: under this URL is /subjects")
    private String url = "";

    @Mixin
    private RegistryLogin login = new RegistryLogin();

    Registry registry() {
        Optional<String> header = login.authorization();
        return new HttpRegistry(RegistryLogin.url(url), () -> header, PATIENCE);
    }

    String named() {
        return "--registry " + url;
    }
}
