package dev.levee.spring;

import dev.levee.StartAt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The properties of a Spring {@code ConsumerFactory} as Levee's clients take them: what only deserializers and plug-ins read is told
 * apart, and what Levee says in another way is translated.
 *
 * @param client what Levee's clients get
 * @param plugins those of them that no client knows
 * @param startAt where a new group starts: what {@code auto.offset.reset} would mean to it
 */
record ClientSettings(Map<String, Object> client, List<String> plugins, StartAt startAt) {

    private static final Set<String> TRANSLATED = Set.of(
            ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG);

    static ClientSettings of(String listener, Map<String, ?> properties) {
        var client = new HashMap<String, Object>();
        var plugins = new ArrayList<String>();
        new TreeMap<>(properties).forEach((key, value) -> {
            if (!TRANSLATED.contains(key) && value != null) {
                client.put(key, value);
                if (!ConsumerConfig.configNames().contains(key)) {
                    plugins.add(key);
                }
            }
        });
        // Levee refuses to create topics by reading them; the client's own default is to do so
        client.remove(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG);
        Object reset = properties.get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        return new ClientSettings(client, plugins, startAt(listener, reset == null ? "latest" : reset.toString()));
    }

    private static StartAt startAt(String listener, String reset) {
        if (reset.startsWith("by_duration:")) {
            return StartAt.ago(Duration.parse(reset.substring("by_duration:".length())));
        }
        return switch (reset) {
            case "earliest" -> StartAt.earliest();
            case "latest" -> StartAt.latest();
            case "none" -> StartAt.refuse();
            default ->
                throw new RefusedListenerException(
                        "listener " + listener + " has auto.offset.reset=" + reset,
                        "give earliest, latest, none or by_duration:PnDTnHnMn.nS");
        };
    }
}
