package dev.levee.producer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Client properties of tests. No broker is there, and none is asked. */
final class Given {

    private Given() {}

    /** {@code key=value} pairs beside a broker's address. */
    static Map<String, Object> properties(String... pairs) {
        var properties = new TreeMap<String, Object>(Map.of("bootstrap.servers", "127.0.0.1:1"));
        Arrays.stream(pairs).map(pair -> pair.split("=", 2)).forEach(pair -> properties.put(pair[0], pair[1]));
        return properties;
    }

    static ProducerSettings settings(Profile profile, String... pairs) {
        return ProducerSettings.of(profile, properties(pairs), List.of("acme."));
    }
}
