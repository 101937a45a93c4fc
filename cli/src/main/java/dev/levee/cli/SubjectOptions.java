package dev.levee.cli;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.live.SubjectReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The subjects of a schema registry, if somebody names one. */
final class SubjectOptions {

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "a schema registry with Confluent's API, whose subjects are judged too: under this URL is /subjects")
    private Optional<String> registry = Optional.empty();

    @Mixin
    private RegistryLogin login = new RegistryLogin();

    /**
     * Those of the topics that were seen.
     *
     * @param all whether nobody named groups or topics
     */
    List<Configuration> read(Cluster cluster, boolean all) {
        if (registry.isEmpty()) {
            return List.of();
        }
        Set<String> topics = cluster.topics().stream().map(Topic::name).collect(Collectors.toSet());
        try {
            return new SubjectReader(RegistryLogin.url(registry.get()), login.authorization())
                    .read(subject -> all || topics.contains(subject.replaceFirst("-(key|value)$", "")));
        } catch (IllegalStateException silent) {
            throw new InvalidInput("--registry " + registry.get() + ": " + silent.getMessage());
        }
    }
}
