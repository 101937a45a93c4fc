package dev.levee.preflight.source;

import dev.levee.preflight.config.Configuration;
import java.util.List;

/**
 * A file that was understood.
 *
 * @param configurations one a client and profile; none when nothing in the file is about Kafka
 */
public record Source(List<Configuration> configurations, List<Suppression> suppressions) {

    public Source {
        configurations = List.copyOf(configurations);
        suppressions = List.copyOf(suppressions);
    }
}
