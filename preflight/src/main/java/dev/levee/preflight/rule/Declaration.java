package dev.levee.preflight.rule;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A rule that is being written down, in the order in which one reads it. */
final class Declaration {

    private final String id;
    private final Severity severity;
    private final Layer layer;
    private final Set<Role> roles;
    private String when = "";
    private List<String> reads = List.of();
    private Condition condition = (configuration, target) -> List.of();
    private String consequence = "";
    private String fix = "";

    Declaration(String id, Severity severity, Layer layer, Set<Role> roles) {
        this.id = id;
        this.severity = severity;
        this.layer = layer;
        this.roles = roles;
    }

    Declaration when(String text, Predicate<Configuration> holds, String... keys) {
        return when(text, Condition.of(text, holds, keys), keys);
    }

    Declaration when(String text, Predicate<Configuration> holds, List<String> asked, String... read) {
        String[] keys = Stream.concat(asked.stream(), Arrays.stream(read)).toArray(String[]::new);
        return when(text, Condition.of(text, holds, asked, read), keys);
    }

    Declaration when(String text, Condition seen, String... keys) {
        when = text;
        reads = List.of(keys);
        condition = seen;
        return this;
    }

    /** Looks at the cluster too: see {@link Condition#inCluster}. */
    Declaration whenSeen(String text, BiFunction<Configuration, Cluster, Stream<String>> seen, String... keys) {
        return when(text, Condition.inCluster(text, seen, keys), keys);
    }

    Declaration then(String text) {
        consequence = text;
        return this;
    }

    Declaration fix(String text) {
        fix = text;
        return this;
    }

    Rule evidence(String text) {
        return new Rule(
                id, severity, layer, roles, when, reads, condition, consequence, fix, text, Versions.ALL, false);
    }
}
