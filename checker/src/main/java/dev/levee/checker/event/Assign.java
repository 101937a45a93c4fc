package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions came. Together with the member and a partition, {@code own} is one ownership.
 *
 * @param own counts the assignments of this member from 1; wherever else an event has it, 0 is the latest
 */
public record Assign(Stamp at, int own, List<TopicPartition> tps) implements Event {
    public Assign {
        tps = List.copyOf(tps);
    }
}
