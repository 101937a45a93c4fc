package dev.levee.proof.sim.cluster.client;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What the simulated consumer heeds of a consumer's properties; times in nanoseconds.
 *
 * @param reset {@code earliest}, {@code latest} or {@code none}
 */
record ConsumerSettings(
        String group,
        Optional<String> instanceId,
        Protocol protocol,
        boolean committedOnly,
        String reset,
        int maxPollRecords,
        long session,
        long heartbeat,
        long maxPollInterval,
        long metadataMaxAge,
        Duration apiTimeout) {

    /** How members come to their partitions. */
    enum Protocol {
        EAGER,
        COOPERATIVE,
        CONSUMER
    }

    static ConsumerSettings of(Map<String, ?> properties) {
        boolean consumer = text(properties, ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic")
                .toLowerCase(Locale.ROOT)
                .equals("consumer");
        boolean cooperative = text(properties, ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, "")
                .contains("Cooperative");
        return new ConsumerSettings(
                text(properties, ConsumerConfig.GROUP_ID_CONFIG, ""),
                Optional.ofNullable(properties.get(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG))
                        .map(Object::toString),
                consumer ? Protocol.CONSUMER : cooperative ? Protocol.COOPERATIVE : Protocol.EAGER,
                text(properties, ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted")
                        .equals("read_committed"),
                text(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
                Integer.parseInt(text(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "500")),
                nanos(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "45000"),
                nanos(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "3000"),
                nanos(properties, ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, "300000"),
                nanos(properties, ConsumerConfig.METADATA_MAX_AGE_CONFIG, "300000"),
                Duration.ofNanos(nanos(properties, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "60000")));
    }

    private static String text(Map<String, ?> properties, String key, String otherwise) {
        Object value = properties.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static long nanos(Map<String, ?> properties, String key, String otherwise) {
        return Duration.ofMillis(Long.parseLong(text(properties, key, otherwise)))
                .toNanos();
    }
}
