package dev.levee.preflight;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Rule;
import dev.levee.preflight.rule.Rules;
import dev.levee.preflight.rule.Sighting;
import dev.levee.preflight.rule.Target;
import dev.levee.preflight.source.Source;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Judges configurations, alone and together with a cluster, by all rules. Pure, and safe for many threads. */
public final class Lint {

    private static final Comparator<Finding> READING_ORDER = Comparator.comparing(
                    (Finding finding) -> finding.place().file())
            .thenComparingInt(finding -> finding.place().line())
            .thenComparing(finding -> finding.rule().id())
            .thenComparing(Finding::key)
            .thenComparing(Finding::message);

    private final Target target;

    public Lint(Target target) {
        this.target = target;
    }

    /** By file, line and rule, without what the files suppress; what several clients or profiles share is said once. */
    public List<Finding> findings(List<Source> sources) {
        List<Configuration> all = sources.stream()
                .flatMap(source -> source.configurations().stream())
                .toList();
        Target together = target.meeting(target.around().beside(all));
        return sources.stream()
                .flatMap(source -> findings(source, together))
                .sorted(READING_ORDER)
                .distinct()
                .toList();
    }

    /** Of a cluster and of files whose clients meet it: those of the files first. */
    public List<Finding> findings(Cluster cluster, List<Source> sources) {
        Lint there = new Lint(target.meeting(target.around().in(cluster)));
        Stream<Finding> ofCluster =
                cluster.configurations().stream().flatMap(configuration -> there.findings(configuration).stream());
        return Stream.concat(there.findings(sources).stream(), ofCluster).toList();
    }

    /** In the order of the rules. */
    public List<Finding> findings(Configuration configuration) {
        return findings(configuration, target).toList();
    }

    private static Stream<Finding> findings(Configuration configuration, Target target) {
        return Rules.ALL.stream()
                .flatMap(rule -> rule.sightings(configuration, target).stream()
                        .map(sighting -> finding(rule, sighting, configuration)));
    }

    private static Stream<Finding> findings(Source source, Target target) {
        return source.configurations().stream()
                .flatMap(configuration -> findings(configuration, target))
                .filter(finding -> source.suppressions().stream().noneMatch(said -> said.covers(finding)));
    }

    private static Finding finding(Rule rule, Sighting sighting, Configuration configuration) {
        String key = sighting.key();
        return new Finding(rule, key, configuration.shown(key), configuration.place(key), sighting.message());
    }
}
