package dev.levee.console.desk;

import java.util.List;
import java.util.Map;

/**
 * What is looked at.
 *
 * @param client properties of a Kafka client, for looks: who does not answer soon is said not to
 * @param workClient the same for plans and replays, which take their time
 * @param topics of dead letters beside those of Levee
 * @param owners whose a topic is, where its letters do not say: topic to group
 * @param maxLetters that are kept in memory, the newest
 */
public record DeskSettings(
        Map<String, Object> client,
        Map<String, Object> workClient,
        List<String> topics,
        Map<String, String> owners,
        int maxLetters) {

    public DeskSettings {
        client = Map.copyOf(client);
        workClient = Map.copyOf(workClient);
        topics = List.copyOf(topics);
        owners = Map.copyOf(owners);
    }

    /** One client for all. */
    public DeskSettings(Map<String, Object> client, List<String> topics, Map<String, String> owners, int maxLetters) {
        this(client, client, topics, owners, maxLetters);
    }

    /** The same with another client for looks. */
    public DeskSettings with(Map<String, Object> otherClient) {
        return new DeskSettings(otherClient, workClient, topics, owners, maxLetters);
    }
}
