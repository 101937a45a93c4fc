package dev.levee.spring.boot.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The outbox and its relay.
 *
 * @param relay Whether this application runs a relay. Default true; any number of instances may.
 * @param name The service whose outbox it is, the same on every instance. Default spring.application.name.
 * @param topicPrefix What topics begin with; the aggregate type follows. Default outbox.event. (with the dot).
 * @param topics Topics of aggregate types that have another one.
 * @param checkpoints A compacted topic of this relay alone, with 8 partitions or more: no event comes twice then, also after a crash.
 */
@ConfigurationProperties("levee.outbox")
public record OutboxProperties(
        @DefaultValue("true") boolean relay,
        @Nullable String name,
        @DefaultValue("outbox.event.") String topicPrefix,
        @DefaultValue Map<String, String> topics,
        @Nullable String checkpoints) {

    String topic(String aggregateType) {
        return topics.getOrDefault(aggregateType, topicPrefix + aggregateType);
    }
}
