package dev.levee.spring.boot.outbox;

import java.time.Duration;
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
 * @param decoding Whether the relay follows the database's log. Default false; needs decoding.sql, wal_level=logical and spring.datasource.url.
 * @param behindAfter Age of the oldest event that waits from which on health says BEHIND. Default 1m.
 */
@ConfigurationProperties("levee.outbox")
public record OutboxProperties(
        @DefaultValue("true") boolean relay,
        @Nullable String name,
        @DefaultValue("outbox.event.") String topicPrefix,
        @DefaultValue Map<String, String> topics,
        @Nullable String checkpoints,
        @DefaultValue("false") boolean decoding,
        @DefaultValue("1m") Duration behindAfter) {

    String topic(String aggregateType) {
        return topics.getOrDefault(aggregateType, topicPrefix + aggregateType);
    }
}
