package dev.levee.preflight.rule;

import dev.levee.preflight.cluster.Broker;
import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Described;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Partition;
import dev.levee.preflight.cluster.Position;
import dev.levee.preflight.cluster.Topic;
import dev.levee.preflight.cluster.Voter;
import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Clusters written in one line: {@code broker min.insync.replicas=2; topic orders partitions=6 replicas=3; feature
 * group.version=1; group billing type=share; at orders 0 offset=7}. What is not said is as Kafka has it, and well.
 */
final class Clusters {

    static final long NOW = 1_000_000_000_000L;

    private final TreeMap<String, Integer> features = new TreeMap<>();
    private final TreeMap<String, Integer> supported = new TreeMap<>();
    private final List<Voter> voters = new ArrayList<>();
    private final List<Broker> brokers = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    private Clusters() {}

    static Cluster of(String text) {
        var cluster = new Clusters();
        for (String statement : text.split(";", -1)) {
            if (!statement.isBlank()) {
                cluster.read(List.of(statement.strip().split(" +", -1)));
            }
        }
        return new Cluster(
                NOW,
                cluster.features,
                cluster.supported,
                cluster.voters,
                cluster.brokers,
                cluster.topics,
                cluster.groups.stream().map(cluster::withPositions).toList(),
                List.of());
    }

    private void read(List<String> words) {
        var said = new TreeMap<String, String>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                said.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        switch (words.get(0)) {
            case "broker" -> brokers.add(new Broker(brokers.size() + 1, described(Role.BROKER, said)));
            case "topic" -> topics.add(topic(words.get(1), said));
            case "group" -> groups.add(group(words.get(1), said));
            case "at" ->
                positions.add(new Position(
                        words.get(1),
                        Integer.parseInt(words.get(2)),
                        take(said, "offset", 0),
                        (int) take(said, "metadata", 10),
                        take(said, "expiring", -1)));
            case "voter" -> voters.add(new Voter(voters.size(), 0, take(said, "silent", 0)));
            case "feature" -> said.forEach((name, level) -> features.put(name, Integer.valueOf(level)));
            case "supports" -> said.forEach((name, level) -> supported.put(name, Integer.valueOf(level)));
            default -> throw new IllegalArgumentException(words.get(0));
        }
    }

    private static Topic topic(String name, Map<String, String> said) {
        int count = (int) take(said, "partitions", 6);
        int replicas = (int) take(said, "replicas", 3);
        var partition = new Partition(
                (int) take(said, "leader", 1),
                replicas,
                (int) take(said, "isr", replicas),
                take(said, "begin", 0),
                take(said, "end", 100),
                take(said, "latest", NOW));
        boolean transactional = take(said, "transactional", 0) == 1;
        return new Topic(name, Collections.nCopies(count, partition), transactional, described(Role.TOPIC, said));
    }

    private static Group group(String id, Map<String, String> said) {
        String type = said.getOrDefault("type", "consumer");
        String state = said.getOrDefault("state", "Stable");
        said.remove("type");
        said.remove("state");
        return new Group(id, type, state, List.of(), List.of(), described(Role.GROUP, said));
    }

    private Group withPositions(Group group) {
        return new Group(group.id(), group.type(), group.state(), group.members(), positions, group.settings());
    }

    private static long take(Map<String, String> said, String key, long otherwise) {
        String value = said.remove(key);
        return value == null ? otherwise : Long.parseLong(value);
    }

    private static Described described(Role role, Map<String, String> said) {
        var defaults = new TreeMap<String, String>();
        Catalogue catalogue = Catalogue.of(role);
        catalogue.keys().forEach(key -> catalogue.defaultOf(key).ifPresent(value -> defaults.put(key, value)));
        return Described.of(said, defaults);
    }
}
