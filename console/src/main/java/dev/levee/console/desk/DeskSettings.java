package dev.levee.console.desk;

import java.util.List;
import java.util.Map;

/**
 * What is looked at.
 *
 * @param client properties of a Kafka client
 * @param topics of dead letters beside those of Levee
 * @param owners whose a topic is, where its letters do not say: topic to group
 * @param maxLetters that are kept in memory, the newest
 */
public record DeskSettings(
        Map<String, Object> client, List<String> topics, Map<String, String> owners, int maxLetters) {

    public DeskSettings {
        client = Map.copyOf(client);
        topics = List.copyOf(topics);
        owners = Map.copyOf(owners);
    }

    /** The same through another client. */
    public DeskSettings with(Map<String, Object> otherClient) {
        return new DeskSettings(otherClient, topics, owners, maxLetters);
    }
}
