package dev.levee.preflight.rule;

import static dev.levee.preflight.rule.Severity.INFO;
import static dev.levee.preflight.rule.Severity.WARNING;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The quorum of controllers, and versions. */
final class ClusterRules {

    /** A voter that is alive fetches at least every half second. */
    private static final long SILENCE_MS = 10_000;

    static final List<Rule> ALL = List.of(
            rule("Q01", WARNING)
                    .whenSeen(
                            "the quorum has less than three voters, or an even number of them",
                            ClusterRules::odd,
                            "cluster")
                    .then("one controller less, and nothing can be created or elected; an even one more helps nothing")
                    .fix("three or five controllers")
                    .evidence("documentation of 4.4.0")
                    .onlyInProduction(),
            rule("Q02", WARNING)
                    .whenSeen("a voter is behind for more than 10 s", ClusterRules::behind, "cluster")
                    .then("it cannot take over, so one controller less may fail")
                    .fix("look at that controller")
                    .evidence("documentation of 4.4.0"),
            rule("V01", INFO)
                    .whenSeen("features are finalized below what brokers support", ClusterRules::unfinished, "cluster")
                    .then("an upgrade was not finished: what is new, fixes of protocols too, is off")
                    .fix("kafka-features.sh upgrade --release-version, when no way back is needed")
                    .evidence("documentation of 4.4.0"));

    private ClusterRules() {}

    private static Stream<String> odd(Configuration c, Cluster cluster) {
        int voters = cluster.voters().size();
        return voters == 0 || (voters >= 3 && voters % 2 == 1) ? Stream.empty() : Stream.of(voters + " voters");
    }

    private static Stream<String> behind(Configuration c, Cluster cluster) {
        return cluster.voters().stream()
                .filter(voter -> voter.silent() > SILENCE_MS)
                .map(voter -> "voter " + voter.id() + " had everything " + voter.silent() / 1_000 + " s ago, and lacks "
                        + voter.behind() + " records");
    }

    private static Stream<String> unfinished(Configuration c, Cluster cluster) {
        List<String> low = cluster.features().entrySet().stream()
                .filter(feature -> feature.getValue() < cluster.supported().getOrDefault(feature.getKey(), 0))
                .map(feature -> feature.getKey() + " " + feature.getValue() + " of "
                        + cluster.supported().get(feature.getKey()))
                .toList();
        return low.isEmpty() ? Stream.empty() : Stream.of(String.join(", ", low));
    }

    private static Declaration rule(String id, Severity severity) {
        return new Declaration(id, severity, Layer.BROKER, Set.of(Role.CLUSTER));
    }
}
