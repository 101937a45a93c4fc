package dev.levee.spring;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Everything that Spring says of a listener.
 *
 * @param client all properties of its consumer, those of the listener over those of the factory
 * @param properties topics and modes; the listener itself when it is set up
 * @param concurrency how many records at once
 * @param fromAnnotation what its own annotation adds
 */
record ListenerDescription(
        String id,
        String group,
        Map<String, Object> client,
        ContainerProperties properties,
        int concurrency,
        Optional<Header> info,
        ListenerCustomizer fromAnnotation) {

    String clientId() {
        String prefix = properties.getClientId();
        return prefix.isEmpty() ? String.valueOf(client.getOrDefault("client.id", "levee-" + group)) : prefix + "-0";
    }

    boolean acknowledges() {
        var mode = properties.getAckMode();
        return mode == ContainerProperties.AckMode.MANUAL || mode == ContainerProperties.AckMode.MANUAL_IMMEDIATE;
    }
}
