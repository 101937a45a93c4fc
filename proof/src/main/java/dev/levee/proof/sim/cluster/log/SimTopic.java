package dev.levee.proof.sim.cluster.log;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A topic: an id, and a log per partition. Partitions are only ever added. */
public final class SimTopic {

    private final String name;
    private final Uuid id;
    private final int maxMessageBytes;
    private final List<SimLog> logs = new ArrayList<>();

    SimTopic(String name, Uuid id, int partitions, int maxMessageBytes) {
        this.name = name;
        this.maxMessageBytes = maxMessageBytes;
        this.id = id;
        grow(partitions);
    }

    public String name() {
        return name;
    }

    public Uuid id() {
        return id;
    }

    public List<SimLog> logs() {
        return logs;
    }

    public List<TopicPartition> partitions() {
        return logs.stream().map(SimLog::partition).toList();
    }

    void grow(int partitions) {
        for (int number = logs.size(); number < partitions; number++) {
            logs.add(new SimLog(new TopicPartition(name, number), maxMessageBytes));
        }
    }
}
