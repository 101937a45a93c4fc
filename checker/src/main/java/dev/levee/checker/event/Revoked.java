package dev.levee.checker.event;

import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** Partitions are given up: whatever still runs has overrun the drain. Not everybody can tell. */
public record Revoked(Stamp at, List<TopicPartition> tps) implements Event {
    public Revoked {
        tps = List.copyOf(tps);
    }
}
