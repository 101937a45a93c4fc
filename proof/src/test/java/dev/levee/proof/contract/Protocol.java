package dev.levee.proof.contract;

import java.util.HashMap;
import java.util.Map;

/** How members come to their partitions. */
public enum Protocol {
    EAGER,
    COOPERATIVE,
    CONSUMER;

    /** What a consumer must be told. */
    Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        if (this == CONSUMER) {
            properties.put("group.protocol", "consumer");
        } else {
            properties.put("group.protocol", "classic");
            properties.put("session.timeout.ms", "60000");
            properties.put("heartbeat.interval.ms", "500");
            properties.put(
                    "partition.assignment.strategy",
                    this == EAGER
                            ? "org.apache.kafka.clients.consumer.RangeAssignor"
                            : "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        }
        return properties;
    }
}
