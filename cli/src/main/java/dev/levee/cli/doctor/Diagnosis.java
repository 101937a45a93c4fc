package dev.levee.cli.doctor;

import dev.levee.preflight.cluster.Cluster;
import dev.levee.preflight.cluster.Group;
import dev.levee.preflight.cluster.Position;
import dev.levee.preflight.rule.Finding;
import dev.levee.preflight.rule.Severity;
import java.util.List;

/**
 * What came out.
 *
 * @param failOn the least severity that is a failure
 */
public record Diagnosis(Cluster cluster, List<Finding> findings, Severity failOn) {

    public Diagnosis {
        findings = List.copyOf(findings);
    }

    public boolean fails() {
        return findings.stream().anyMatch(finding -> finding.rule().severity().compareTo(failOn) >= 0);
    }

    /** Unread records of the partitions that were seen. */
    long lag(Group group) {
        return group.positions().stream().mapToLong(this::lag).sum();
    }

    private long lag(Position position) {
        return cluster.topic(position.topic())
                .filter(topic -> position.partition() < topic.partitions().size())
                .map(topic -> topic.partitions().get(position.partition()).end() - position.offset())
                .map(behind -> Math.max(0, behind))
                .orElse(0L);
    }
}
