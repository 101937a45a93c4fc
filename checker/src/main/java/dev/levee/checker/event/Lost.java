package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** The member learns that partitions have been somebody else's for some time. */
public record Lost(Stamp at, List<TopicPartition> tps) implements Event {
    public Lost {
        tps = List.copyOf(tps);
    }
}
