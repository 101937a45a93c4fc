package dev.levee.cli;

import dev.levee.preflight.rule.Use;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How configurations are used, which they do not say: options of {@code lint} and {@code doctor}. */
final class UseOptions {

    private static final Pattern INSTANCES = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    @Option(
            names = "--instances",
            paramLabel = "N|N-M",
            description = "how many processes run with it at once, or how few and how many")
    private String instances = "1";

    @Option(names = "--handler-ms", paramLabel = "MS", description = "how long a handler takes for 99 of 100 records")
    private Optional<Long> handler = Optional.empty();

    @Option(names = "--ordered", description = "order per key counts")
    private boolean ordered;

    Use use() {
        Matcher matcher = INSTANCES.matcher(instances);
        int fewest = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int most = matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : fewest;
        if (fewest < 1 || most < fewest) {
            throw new InvalidInput(
                    "--instances " + instances + " is no number of processes: give one such as 3 or 2-10");
        }
        return new Use(fewest, most, handler.map(Duration::ofMillis), ordered);
    }
}
