package dev.levee.cli.offsets;

import java.util.List;
import java.util.Optional;

/**
 * What brokers say now.
 *
 * @param members that are in the group
 * @param exists whether brokers know the group
 * @param logs in the order of topics and partitions
 */
record World(String clusterId, String group, boolean exists, List<String> members, List<Log> logs) {

    World {
        members = List.copyOf(members);
        logs = List.copyOf(logs);
    }

    Optional<Log> log(String topic, int partition) {
        return logs.stream()
                .filter(log -> log.topic().equals(topic) && log.partition() == partition)
                .findFirst();
    }
}
