package dev.levee.internal.position;

import dev.levee.LeveeException;
import dev.levee.StartAt;
import dev.levee.internal.startup.Brokers;
import dev.levee.internal.time.Time;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** From places that people name to offsets. Blocks. */
final class LogOffsets {

    private final IsolationLevel isolation;
    private final Time time;

    LogOffsets(IsolationLevel isolation, Time time) {
        this.isolation = isolation;
        this.time = time;
    }

    Map<TopicPartition, Long> of(Brokers brokers, StartAt where, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        if (where instanceof StartAt.Offsets given) {
            return given(given, partitions);
        }
        var offsets = new HashMap<>(ask(brokers, spec(where), partitions));
        // behind the last record of a partition there is no time
        List<TopicPartition> after = partitions.stream()
                .filter(p -> offsets.getOrDefault(p, -1L) < 0)
                .toList();
        if (!after.isEmpty()) {
            offsets.putAll(ask(brokers, OffsetSpec.latest(), after));
        }
        return offsets;
    }

    private OffsetSpec spec(StartAt where) {
        if (where instanceof StartAt.Latest) {
            return OffsetSpec.latest();
        }
        if (where instanceof StartAt.Timestamp timestamp) {
            return OffsetSpec.forTimestamp(timestamp.time().toEpochMilli());
        }
        if (where instanceof StartAt.Ago ago) {
            return OffsetSpec.forTimestamp(time.millis() - ago.age().toMillis());
        }
        return OffsetSpec.earliest();
    }

    private Map<TopicPartition, Long> ask(Brokers brokers, OffsetSpec spec, Collection<TopicPartition> partitions) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
        var offsets = new HashMap<TopicPartition, Long>();
        brokers.ask(
                        "offsets of " + partitions,
                        brokers.admin()
                                .listOffsets(asked, new ListOffsetsOptions(isolation))
                                .all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static Map<TopicPartition, Long> given(StartAt.Offsets given, Collection<TopicPartition> partitions) {
        var unnamed =
                partitions.stream().filter(p -> !given.offsets().containsKey(p)).toList();
        if (!unnamed.isEmpty()) {
            throw new LeveeException("startAt(StartAt.offsets(...)) names no offset for " + unnamed + ": add "
                    + (unnamed.size() == 1 ? "it" : "them"));
        }
        var offsets = new HashMap<>(given.offsets());
        offsets.keySet().retainAll(partitions);
        return offsets;
    }
}
