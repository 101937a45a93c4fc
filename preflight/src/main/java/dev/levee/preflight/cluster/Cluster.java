package dev.levee.preflight.cluster;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Place;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.Setting;
import dev.levee.wire.GroupTopics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen, from features down to committed offsets. What could not be seen is missing, and rules that need it are silent.
 *
 * @param seenAt ms since 1970
 * @param features that are finalized, with their levels
 * @param supported the levels that a broker could have
 * @param voters none where the quorum was not seen
 * @param unseen what was not allowed or did not answer, for people
 */
public record Cluster(
        long seenAt,
        SortedMap<String, Integer> features,
        SortedMap<String, Integer> supported,
        List<Voter> voters,
        List<Broker> brokers,
        List<Topic> topics,
        List<Group> groups,
        List<String> unseen) {

    /** What differs between brokers that are configured alike. */
    private static final Set<String> OF_ONE_MACHINE = Set.of(
            "advertised.listeners",
            "broker.id",
            "broker.rack",
            "controller.quorum.bootstrap.servers",
            "listeners",
            "log.dir",
            "log.dirs",
            "metadata.log.dir",
            "node.id",
            "process.roles");

    public Cluster {
        features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
        supported = Collections.unmodifiableSortedMap(new TreeMap<>(supported));
        voters = List.copyOf(voters);
        brokers = List.copyOf(brokers);
        topics = List.copyOf(topics);
        groups = List.copyOf(groups);
        unseen = List.copyOf(unseen);
    }

    public Optional<Topic> topic(String name) {
        return topics.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    public Optional<Group> group(String id) {
        return groups.stream().filter(group -> group.id().equals(id)).findFirst();
    }

    /** Those of applications. */
    public List<Topic> sources() {
        return topics.stream().filter(topic -> topic.called().isSource()).toList();
    }

    /** Whose records come to that topic when they fail: by its name, or as far as the group committed. */
    public List<Topic> sourcesOf(Topic letters) {
        Stream<String> committed = groups.stream()
                .filter(group -> new GroupTopics(group.id()).dlq().equals(letters.name()))
                .flatMap(group -> group.topics().stream());
        Stream<String> named = sources().stream()
                .map(Topic::name)
                .filter(source -> letters.called().takesFrom(source))
                .max((left, right) -> Integer.compare(left.length(), right.length()))
                .stream();
        return Stream.concat(committed, named)
                .flatMap(name -> topic(name).stream())
                .toList();
    }

    /** What brokers say of a key, each value once. */
    public List<String> onBrokers(String key) {
        return brokers.stream()
                .flatMap(broker -> broker.settings().text(key).stream())
                .distinct()
                .toList();
    }

    /** Everything in it that can be judged by itself. */
    public List<Configuration> configurations() {
        var all = new ArrayList<Configuration>();
        all.add(new Configuration(
                Role.CLUSTER,
                features.entrySet().stream()
                        .map(feature -> new Setting(
                                feature.getKey(),
                                String.valueOf(feature.getValue()),
                                feature.getKey(),
                                new Place("cluster", 0),
                                false))
                        .toList(),
                Map.of()));
        alike().forEach((settings, ids) -> all.add(settings.as(Role.BROKER, name(ids), new TreeMap<>())));
        topics.forEach(topic -> all.add(topic.configuration()));
        groups.forEach(group -> all.add(group.configuration()));
        return all;
    }

    private Map<Described, List<Integer>> alike() {
        var alike = new LinkedHashMap<Described, List<Integer>>();
        for (Broker broker : brokers) {
            var set = new TreeMap<>(broker.settings().set());
            var otherwise = new TreeMap<>(broker.settings().otherwise());
            set.keySet().removeAll(OF_ONE_MACHINE);
            otherwise.keySet().removeAll(OF_ONE_MACHINE);
            alike.computeIfAbsent(new Described(set, otherwise), absent -> new ArrayList<>())
                    .add(broker.id());
        }
        return alike;
    }

    private static String name(List<Integer> ids) {
        return (ids.size() == 1 ? "broker " : "brokers ")
                + ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
