package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Partitions are about to go: drained and committed first. */
public record Revoke(Stamp at, List<TopicPartition> tps) implements Event {
    public Revoke {
        tps = List.copyOf(tps);
    }
}
