package dev.levee.preflight.source;

import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kafka Connect gives its clients other defaults than they have, under what a worker or connector says of them. */
final class Connect {

    private static final Set<String> SIGNS =
            Set.of("offset.storage.topic", "offset.storage.file.filename", "connector.class", "config.connector.class");

    private Connect() {}

    /** What it sets for such a client, if the file is one of Connect's; else nothing. */
    static Map<String, String> defaults(Role role, List<Entry> entries) {
        if (entries.stream().noneMatch(entry -> SIGNS.contains(entry.path()))) {
            return Map.of();
        }
        return switch (role) {
            case CONSUMER -> Map.of("enable.auto.commit", "false", "auto.offset.reset", "earliest");
            case PRODUCER ->
                Map.of(
                        "acks",
                        "all",
                        "enable.idempotence",
                        "false",
                        "max.in.flight.requests.per.connection",
                        "1",
                        "max.block.ms",
                        String.valueOf(Long.MAX_VALUE),
                        "delivery.timeout.ms",
                        String.valueOf(Integer.MAX_VALUE));
            case ADMIN, CLIENT, TOPIC, BROKER, GROUP, CLUSTER, SUBJECT -> Map.of();
        };
    }
}
