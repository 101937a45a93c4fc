package dev.levee.spring.boot.metrics;

import dev.levee.metrics.ConsumerMeter;
import dev.levee.metrics.MeterSpec;
import dev.levee.metrics.MeterSpec.Kind;
import dev.levee.spring.boot.outbox.RelayMeter;
import dev.levee.spring.boot.watch.ListenerMeter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All meters that Levee publishes, and the page that is made of them. */
final class Catalogue {

    private static final String ABOUT = """
        # Metrics

        Made from the code by `MetricsPageTest`; what it says is what applications publish (Micrometer: `ConsumerBuilder.metrics`, in Spring Boot the
        application's `MeterRegistry`). A timer has `_count`, `_sum` and `_max` in Prometheus, `levee_latency_seconds` also `_bucket`. No tag has a key, a
        message or an offset in it: `error` is a class, of 50 at most and then `other`.

        What of M7.2 is where: processed is `levee.latency` (count), processing time `levee.attempts` (p95, p99), failed `levee.failures`, into retry
        `levee.retries` and into dead letters `levee.dead.letters`, end to end `levee.latency`, lag `levee.lag` (records) and `levee.lag.time` (seconds).
        Beside them: `kafka.consumer.*` of the Kafka client, and in Spring `spring.kafka.listener` with the tags that Spring Kafka gives it (`name`, `result`,
        `exception`). Alerts and dashboards: [operations.md](operations.md).
        """;

    private Catalogue() {}

    static List<MeterSpec> consumers() {
        return Arrays.stream(ConsumerMeter.values()).map(ConsumerMeter::spec).toList();
    }

    static List<MeterSpec> listeners() {
        return Arrays.stream(ListenerMeter.values()).map(ListenerMeter::spec).toList();
    }

    static List<MeterSpec> relays() {
        return Arrays.stream(RelayMeter.values()).map(RelayMeter::spec).toList();
    }

    static List<MeterSpec> all() {
        return Stream.of(consumers(), listeners(), relays())
                .flatMap(List::stream)
                .toList();
    }

    /** Every name that a scrape can have. */
    static Set<String> prometheusNames() {
        return all().stream()
                .flatMap(spec -> spec.kind() == Kind.TIMER
                        ? Stream.of("", "_count", "_sum", "_max", "_bucket").map(end -> spec.prometheusName() + end)
                        : Stream.of(spec.prometheusName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String page() {
        return ABOUT
                + table(
                        "Consumers",
                        "All have the tag `group`, in Spring also `listener`, the listener's id.",
                        consumers())
                + table("Listeners in Spring Boot", "All have the tags `group` and `listener`.", listeners())
                + table("The outbox's relay in Spring Boot", "All have the tag `relay`, its name.", relays());
    }

    private static String table(String title, String tags, List<MeterSpec> specs) {
        return "\n## " + title + "\n\n" + tags
                + "\n\n| meter | in Prometheus | kind | tags | what it is |\n|---|---|---|---|---|\n"
                + specs.stream().map(Catalogue::row).collect(Collectors.joining());
    }

    private static String row(MeterSpec spec) {
        var tags = spec.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        var kind = spec.kind().name().toLowerCase(Locale.ROOT);
        return Stream.of("`" + spec.name() + "`", "`" + spec.prometheusName() + "`", kind, tags, spec.description())
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
