package dev.levee.triage.kafka;

import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Which topics hold dead letters. */
public final class DeadLetterTopics {

    private static final String LEVEES = ".dlq";

    private DeadLetterTopics() {}

    /**
     * Those of all groups of Levee, by name; others' topics no name gives away.
     *
     * @throws IllegalStateException if brokers do not answer
     */
    public static List<String> ofLevee(Map<String, Object> client) throws InterruptedException {
        try (var admin = Admin.create(client)) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> GroupTopics.isOwn(topic) && topic.endsWith(LEVEES))
                    .sorted()
                    .toList();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics cannot be listed: " + e.getCause(), e.getCause());
        }
    }
}
