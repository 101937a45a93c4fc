package dev.levee.preflight.rule;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.config.Configuration;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration meets.
 *
 * @param cluster where it runs, if somebody looked
 * @param before the same cluster, earlier
 * @param beside configurations that are judged together with it, itself among them
 */
public record Surroundings(Optional<Cluster> cluster, Optional<Cluster> before, Use use, List<Configuration> beside) {

    /** Nothing is known. */
    public static final Surroundings NONE =
            new Surroundings(Optional.empty(), Optional.empty(), Use.UNKNOWN, List.of());

    public Surroundings {
        beside = List.copyOf(beside);
    }

    public Surroundings in(Cluster seen) {
        return new Surroundings(Optional.of(seen), before, use, beside);
    }

    public Surroundings after(Cluster earlier) {
        return new Surroundings(cluster, Optional.of(earlier), use, beside);
    }

    public Surroundings usedBy(Use how) {
        return new Surroundings(cluster, before, how, beside);
    }

    public Surroundings beside(List<Configuration> others) {
        return new Surroundings(cluster, before, use, others);
    }
}
