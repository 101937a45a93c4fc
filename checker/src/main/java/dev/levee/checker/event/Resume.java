package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Fetching of partitions goes on. */
public record Resume(Stamp at, List<TopicPartition> tps) implements Event {
    public Resume {
        tps = List.copyOf(tps);
    }
}
