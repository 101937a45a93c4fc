package dev.levee.cli;

import dev.levee.cli.explain.ExplainJson;
import dev.levee.cli.explain.ExplainText;
import dev.levee.cli.explain.Explained;
import dev.levee.preflight.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code levee explain KEY}. */
@Command(
        name = "explain",
        description = {
            "Say what a configuration key does, its default in each release, the rules that look at it, and what Levee's profiles set.",
            "Exits 0 if the key exists, 1 if it was removed from Kafka, 2 if nothing knows it; keys that are near are named."
        })
final class ExplainCommand implements Callable<Integer> {

    /** How it is printed. */
    enum Format {
        TEXT,
        JSON
    }

    private static final int MOST_SUGGESTIONS = 10;

    @Parameters(paramLabel = "KEY", description = "such as max.poll.records")
    private String key = "";

    @Option(
            names = "--handler-ms",
            paramLabel = "MS",
            description = "how long a handler takes for 99 of 100 records: what max.poll.records may be then")
    private Optional<Long> handler = Optional.empty();

    @Option(names = "--format", paramLabel = "text|json", description = "text (default) or json")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        Explanation explanation = Explanation.of(key).orElseThrow(() -> new InvalidInput(unknown()));
        var explained = Explained.of(explanation, handler.map(Duration::ofMillis));
        System.out.print(format == Format.JSON ? ExplainJson.of(explained) : ExplainText.of(explained));
        return explanation.uses().isEmpty() ? 1 : 0;
    }

    private String unknown() {
        String nothing = "nothing that Levee knows reads " + key;
        Optional<String> meant = Explanation.meant(key);
        if (meant.isPresent()) {
            return nothing + ": did you mean " + meant.get() + "?";
        }
        List<String> similar = Explanation.containing(key);
        return similar.isEmpty() || similar.size() > MOST_SUGGESTIONS
                ? nothing + ": give a key of a client, topic, broker or group"
                : nothing + ": did you mean " + String.join(" or ", similar) + "?";
    }
}
