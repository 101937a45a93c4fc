package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Fetching of partitions stops. */
public record Pause(Stamp at, List<TopicPartition> tps) implements Event {
    public Pause {
        tps = List.copyOf(tps);
    }
}
