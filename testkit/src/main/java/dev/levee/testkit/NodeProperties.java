package dev.levee.testkit;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The broker properties of one node: Kafka's defaults, tuned to start fast and to react fast. */
final class NodeProperties {
    private NodeProperties() {}

    static Properties of(NodeAddress node, List<NodeAddress> all, Path logDirectory, Map<String, String> overrides) {
        var properties = new Properties();
        identity(properties, node, all, logDirectory);
        replication(properties, all.size());
        groups(properties);
        resources(properties);
        properties.putAll(overrides);
        return properties;
    }

    private static void identity(Properties to, NodeAddress node, List<NodeAddress> all, Path logDirectory) {
        to.put("process.roles", "broker,controller");
        to.put("node.id", Integer.toString(node.id()));
        to.put("log.dirs", logDirectory.toString());
        to.put("listeners", node.listeners());
        to.put("advertised.listeners", node.advertisedListeners());
        to.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        to.put("inter.broker.listener.name", "BROKER");
        to.put("controller.listener.names", "CONTROLLER");
        to.put("controller.quorum.voters", all.stream().map(NodeAddress::voter).collect(joining(",")));
    }

    private static void replication(Properties to, int nodes) {
        String replicas = Integer.toString(nodes);
        String inSync = nodes == 1 ? "1" : "2";
        to.put("default.replication.factor", replicas);
        to.put("min.insync.replicas", inSync);
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            to.put(topic + ".replication.factor", replicas);
            to.put(topic + ".num.partitions", "5");
        }
        to.put("transaction.state.log.min.isr", inSync);
        to.put("share.coordinator.state.topic.min.isr", inSync);
        to.put("auto.create.topics.enable", "false");
    }

    private static void groups(Properties to) {
        to.put("group.initial.rebalance.delay.ms", "0");
        to.put("group.min.session.timeout.ms", "100");
        to.put("group.consumer.min.session.timeout.ms", "100");
        to.put("group.consumer.session.timeout.ms", "6000");
        to.put("group.consumer.min.heartbeat.interval.ms", "50");
        to.put("group.consumer.heartbeat.interval.ms", "300");
        // members see an assignment at their next heartbeat instead of after a batching delay
        to.put("group.consumer.assignment.interval.ms", "0");
    }

    private static void resources(Properties to) {
        to.put("log.cleaner.dedupe.buffer.size", "2097152");
        to.put("log.cleaner.threads", "1");
        // a record of a long past time is what a test may want; a topic can say otherwise
        to.put("log.retention.ms", "-1");
        to.put("num.network.threads", "2");
        to.put("num.io.threads", "4");
        to.put("num.replica.fetchers", "1");
        to.put("background.threads", "2");
        // a killed broker is fenced, and may register again, after this session
        to.put("broker.session.timeout.ms", "4000");
        to.put("broker.heartbeat.interval.ms", "500");
        to.put("controller.quorum.election.timeout.ms", "500");
        to.put("controller.quorum.fetch.timeout.ms", "2000");
    }
}
