package dev.levee.proof.sim.cluster.group;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Who gets which partitions. Members by id, with the topics that they want; whoever assigns knows how many each has. */
final class Assignors {

    private Assignors() {}

    /** Per topic, neighbours together; what was before does not matter. */
    static Map<String, Set<TopicPartition>> range(
            NavigableMap<String, Set<String>> members, ToIntFunction<String> sizes) {
        var assigned = nothing(members);
        for (String topic : wanted(members)) {
            var takers = members.keySet().stream()
                    .filter(member -> of(members, member).contains(topic))
                    .toList();
            var partitions = partitions(topic, sizes);
            int from = 0;
            for (int i = 0; i < takers.size(); i++) {
                int share = partitions.size() / takers.size() + (i < partitions.size() % takers.size() ? 1 : 0);
                of(assigned, takers.get(i)).addAll(partitions.subList(from, from + share));
                from += share;
            }
        }
        return assigned;
    }

    /** Balanced; who has a partition keeps it if that is no more than its share. */
    static Map<String, Set<TopicPartition>> sticky(
            NavigableMap<String, Set<String>> members,
            Map<String, Set<TopicPartition>> before,
            ToIntFunction<String> sizes) {
        var assigned = nothing(members);
        var free = new LinkedHashSet<TopicPartition>();
        wanted(members).forEach(topic -> free.addAll(partitions(topic, sizes)));
        int share = members.isEmpty() ? 0 : free.size() / members.size();
        int larger = members.isEmpty() ? 0 : free.size() % members.size();
        for (String member : members.keySet()) {
            var mine = of(assigned, member);
            for (TopicPartition partition : before.getOrDefault(member, Set.of())) {
                boolean fits = mine.size() < share || (mine.size() == share && larger > 0);
                if (fits && of(members, member).contains(partition.topic()) && free.remove(partition)) {
                    larger -= mine.size() == share ? 1 : 0;
                    mine.add(partition);
                }
            }
        }
        for (TopicPartition partition : free) {
            String poorest = null;
            for (String member : members.keySet()) {
                boolean wants = of(members, member).contains(partition.topic());
                if (wants
                        && (poorest == null
                                || of(assigned, member).size()
                                        < of(assigned, poorest).size())) {
                    poorest = member;
                }
            }
            if (poorest != null) {
                of(assigned, poorest).add(partition);
            }
        }
        return assigned;
    }

    private static Map<String, Set<TopicPartition>> nothing(NavigableMap<String, Set<String>> members) {
        var assigned = new TreeMap<String, Set<TopicPartition>>();
        members.keySet().forEach(member -> assigned.put(member, new LinkedHashSet<>()));
        return assigned;
    }

    private static Set<String> wanted(NavigableMap<String, Set<String>> members) {
        var topics = new TreeSet<String>();
        members.values().forEach(topics::addAll);
        return topics;
    }

    private static List<TopicPartition> partitions(String topic, ToIntFunction<String> sizes) {
        return IntStream.range(0, sizes.applyAsInt(topic))
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
    }

    private static <V> Set<V> of(Map<String, Set<V>> byMember, String member) {
        return byMember.getOrDefault(member, Set.of());
    }
}
