package dev.levee.internal.position;

import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.internal.startup.Brokers;
import dev.levee.wire.StartMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Where a group begins in partitions without a committed offset. The user's {@link StartAt} is for the birth of the group in
 * a topic; what appears later begins at its beginning; and a group that has started and has no offset lost it. The start mark
 * tells these apart, since it outlives committed offsets. Blocks.
 */
final class Births {

    private final StartAt startAt;
    private final Predicate<String> byPattern;
    private final String group;
    private final StartMarks marks;
    private final LogOffsets offsets;

    Births(StartAt startAt, Predicate<String> byPattern, String group, StartMarks marks, LogOffsets offsets) {
        this.startAt = startAt;
        this.byPattern = byPattern;
        this.group = group;
        this.marks = marks;
        this.offsets = offsets;
    }

    /**
     * Where each partition without a committed offset begins; it is durable when this returns.
     *
     * @param appeared ids of topics that were not there when the group was born
     * @throws LeveeException if offsets are lost, or the user said that nothing may begin
     */
    Map<TopicPartition, Long> starts(Brokers brokers, Collection<TopicDescription> topics, Predicate<Uuid> appeared) {
        var starts = new HashMap<TopicPartition, Long>();
        var missing = missing(brokers, topics);
        if (missing.isEmpty()) {
            return starts;
        }
        Map<Uuid, StartMark> known = marks.read();
        missing.forEach((topic, partitions) -> {
            StartMark mark = known.get(topic.topicId());
            if (mark == null && partitions.size() == topic.partitions().size()) {
                boolean late = appeared.test(topic.topicId()) || livedBefore(known.values(), topic.name());
                mark = birth(brokers, topic, partitions, late ? StartAt.earliest() : startAt);
            }
            starts.putAll(starts(brokers, topic.name(), partitions, mark));
        });
        return starts;
    }

    /** A topic that was made again is new, but the group is not; nor is it where a pattern matches one more topic. */
    private boolean livedBefore(Collection<StartMark> known, String topic) {
        return byPattern.test(topic)
                ? !known.isEmpty()
                : known.stream().anyMatch(mark -> mark.topic().equals(topic));
    }

    private Map<TopicPartition, Long> starts(
            Brokers brokers, String topic, Collection<TopicPartition> missing, @Nullable StartMark mark) {
        var starts = new HashMap<TopicPartition, Long>();
        var later = new ArrayList<TopicPartition>();
        var lost = new ArrayList<TopicPartition>();
        for (TopicPartition partition : missing) {
            int number = partition.partition();
            if (mark instanceof StartMark.Born born && number < born.offsets().size()) {
                starts.put(partition, born.offsets().get(number));
            } else if (mark instanceof StartMark.Started started && number < started.partitions()) {
                lost.add(partition);
            } else {
                later.add(partition);
            }
        }
        if (!lost.isEmpty()) {
            throw new LeveeException("group " + group + " has started in topic " + topic
                    + " before, but its committed offsets of " + lost
                    + " are gone (expired, or deleted): choose where it goes on with " + resetCommand(topic)
                    + ", then start again");
        }
        starts.putAll(offsets.of(brokers, StartAt.earliest(), later));
        return starts;
    }

    /** Makes losses of today recognisable tomorrow; returns the partitions whose missing offset forbids that still. */
    List<TopicPartition> confirm(Brokers brokers, TopicDescription topic) {
        var missing = missing(brokers, List.of(topic)).getOrDefault(topic, List.of());
        if (missing.isEmpty()) {
            marks.write(
                    topic.topicId(),
                    new StartMark.Started(topic.name(), topic.partitions().size()));
        }
        return missing;
    }

    private StartMark birth(Brokers brokers, TopicDescription topic, Collection<TopicPartition> all, StartAt where) {
        if (where instanceof StartAt.Refuse) {
            throw new LeveeException("group " + group + " has no committed offset for " + all
                    + " and startAt is refuse(): set the offsets with " + resetCommand(topic.name())
                    + ", or say startAt(StartAt.earliest()) or another");
        }
        var byPartition = new TreeMap<Integer, Long>();
        offsets.of(brokers, where, all).forEach((partition, offset) -> byPartition.put(partition.partition(), offset));
        marks.write(topic.topicId(), new StartMark.Born(topic.name(), List.copyOf(byPartition.values())));
        // another member may have been first
        StartMark decided = marks.read().get(topic.topicId());
        if (decided == null) {
            throw new LeveeException("the start mark of topic " + topic.name()
                    + " is gone from the retry topic of group " + group + ": its cleanup.policy must be compact");
        }
        return decided;
    }

    /** By topic; topics of which nothing is missing are left out. */
    private Map<TopicDescription, List<TopicPartition>> missing(Brokers brokers, Collection<TopicDescription> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed = brokers.ask(
                "the offsets of group " + group,
                brokers.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        var missing = new LinkedHashMap<TopicDescription, List<TopicPartition>>();
        for (TopicDescription topic : topics) {
            var partitions = topic.partitions().stream()
                    .map(info -> new TopicPartition(topic.name(), info.partition()))
                    .filter(partition -> committed.get(partition) == null)
                    .toList();
            if (!partitions.isEmpty()) {
                missing.put(topic, partitions);
            }
        }
        return missing;
    }

    private String resetCommand(String topic) {
        return "kafka-consumer-groups.sh --bootstrap-server ... --group " + group + " --topic " + topic
                + " --reset-offsets --execute with --to-earliest, --to-latest, --to-datetime or --to-offset";
    }
}
