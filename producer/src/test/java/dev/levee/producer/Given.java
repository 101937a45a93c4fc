package dev.levee.producer;

import io.micrometer.observation.ObservationRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;

/** Client properties of tests. No broker is there, and none is asked. */
final class Given {

    static final UUID EVENT_ID = new UUID(7, 7);

    private Given() {}

    /** {@code key=value} pairs beside a broker's address. */
    static Map<String, Object> properties(String... pairs) {
        var properties = new TreeMap<String, Object>(Map.of("bootstrap.servers", "127.0.0.1:1"));
        Arrays.stream(pairs).map(pair -> pair.split("=", 2)).forEach(pair -> properties.put(pair[0], pair[1]));
        return properties;
    }

    /** With event ids that are all the same. */
    static <K, V> LeveeProducer<K, V> producer(Producer<K, V> client) {
        return new LeveeProducer<>(client, () -> EVENT_ID, ObservationRegistry.NOOP, List.of());
    }

    static ProducerSettings settings(Profile profile, String... pairs) {
        return ProducerSettings.of(profile, properties(pairs), List.of("acme."));
    }
}
