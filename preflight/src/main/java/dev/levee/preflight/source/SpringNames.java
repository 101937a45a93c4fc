package dev.levee.preflight.source;

import dev.levee.preflight.config.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties of Spring Boot that are Kafka's keys by another name, and those that are no keys of Kafka's at all. */
final class SpringNames {

    private static final Map<String, Name> COMMON = Map.of(
            "bootstrapservers", new Name("bootstrap.servers", SpringValue.TEXT),
            "clientid", new Name("client.id", SpringValue.TEXT));

    private static final Map<String, Name> CONSUMER = Map.ofEntries(
            Map.entry("autocommitinterval", new Name("auto.commit.interval.ms", SpringValue.DURATION)),
            Map.entry("autooffsetreset", new Name("auto.offset.reset", SpringValue.TEXT)),
            Map.entry("enableautocommit", new Name("enable.auto.commit", SpringValue.TEXT)),
            Map.entry("fetchmaxwait", new Name("fetch.max.wait.ms", SpringValue.DURATION)),
            Map.entry("fetchminsize", new Name("fetch.min.bytes", SpringValue.SIZE)),
            Map.entry("groupid", new Name("group.id", SpringValue.TEXT)),
            Map.entry("heartbeatinterval", new Name("heartbeat.interval.ms", SpringValue.DURATION)),
            Map.entry("isolationlevel", new Name("isolation.level", SpringValue.CONSTANT)),
            Map.entry("keydeserializer", new Name("key.deserializer", SpringValue.TEXT)),
            Map.entry("maxpollinterval", new Name("max.poll.interval.ms", SpringValue.DURATION)),
            Map.entry("maxpollrecords", new Name("max.poll.records", SpringValue.TEXT)),
            Map.entry("valuedeserializer", new Name("value.deserializer", SpringValue.TEXT)));

    private static final Map<String, Name> PRODUCER = Map.of(
            "acks", new Name("acks", SpringValue.TEXT),
            "batchsize", new Name("batch.size", SpringValue.SIZE),
            "buffermemory", new Name("buffer.memory", SpringValue.SIZE),
            "compressiontype", new Name("compression.type", SpringValue.TEXT),
            "keyserializer", new Name("key.serializer", SpringValue.TEXT),
            "retries", new Name("retries", SpringValue.TEXT),
            "transactionidprefix", new Name("transactional.id", SpringValue.TEXT),
            "valueserializer", new Name("value.serializer", SpringValue.TEXT));

    /** Spring's own behaviour, not a client's. */
    private static final Set<String> OF_SPRING =
            Set.of("autocreate", "failfast", "modifytopicconfigs", "operationtimeout", "closetimeout");

    private SpringNames() {}

    /** @param letters of the name below its section, small and without separators */
    static Optional<Name> of(Role role, String letters) {
        Map<String, Name> own = switch (role) {
            case CONSUMER -> CONSUMER;
            case PRODUCER -> PRODUCER;
            case ADMIN, CLIENT, TOPIC, BROKER, GROUP, CLUSTER, SUBJECT -> Map.of();
        };
        return Optional.ofNullable(own.get(letters)).or(() -> Optional.ofNullable(COMMON.get(letters)));
    }

    /** Whether Spring Boot knows the name, but does not hand it on as one key. */
    static boolean isOfSpring(String letters) {
        return OF_SPRING.contains(letters) || letters.startsWith("ssl") || letters.startsWith("security");
    }

    /** Kafka's key, and how Spring writes its value. */
    record Name(String key, SpringValue form) {}
}
