package dev.levee.internal.startup;

import dev.levee.wire.GroupTopics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;

/**
 * What all routes together read.
 *
 * @param names topics that were named, and must exist
 * @param patterns for topics that may come and go
 */
public record Subscription(List<String> names, List<Pattern> patterns) {

    static Subscription of(List<RouteSettings<?, ?>> routes) {
        var names = new LinkedHashSet<String>();
        routes.forEach(route -> {
            if (route.topics() instanceof TopicSelection.Names chosen) {
                names.addAll(chosen.names());
            }
        });
        return new Subscription(
                List.copyOf(names),
                routes.stream()
                        .map(RouteSettings::topics)
                        .filter(TopicSelection.Matching.class::isInstance)
                        .map(matching -> ((TopicSelection.Matching) matching).pattern())
                        .toList());
    }

    /** Subscribes {@code consumer}. The client watches patterns itself, in both group protocols alike. */
    public void join(Consumer<?, ?> consumer, ConsumerRebalanceListener listener) {
        if (patterns.isEmpty()) {
            consumer.subscribe(names, listener);
        } else {
            consumer.subscribe(everything(), listener);
        }
    }

    /** Whether a pattern, and no name, is why {@code topic} is read. */
    public boolean isByPattern(String topic) {
        return !names.contains(topic)
                && !patterns.isEmpty()
                && everything().matcher(topic).matches();
    }

    private Pattern everything() {
        String either = Stream.concat(
                        names.stream().map(Pattern::quote), patterns.stream().map(Subscription::text))
                .collect(Collectors.joining("|"));
        return Pattern.compile(GroupTopics.butOwn() + "(?:" + either + ")");
    }

    /** With those flags that matter for a topic name. */
    private static String text(Pattern pattern) {
        if ((pattern.flags() & Pattern.LITERAL) != 0) {
            return Pattern.quote(pattern.pattern());
        }
        boolean anyCase = (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0;
        boolean comments = (pattern.flags() & Pattern.COMMENTS) != 0;
        // a comment ends with its line
        return "(?" + (anyCase ? "i" : "") + (comments ? "x" : "") + ":" + pattern.pattern() + (comments ? "\n)" : ")");
    }
}
