package dev.levee.triage.kafka;

import dev.levee.triage.replay.Gates;
import dev.levee.wire.StatusReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What is known of the group that letters go back to. Brokers know whether anybody is in it, and whether it is behind; open breakers and
 * running versions are its members' own knowledge, so they stay unknown where these do not report. Not thread-safe.
 */
final class GroupWatch implements AutoCloseable {

    private static final long LOOK_MILLIS = 2_000;
    /** In these something may begin; half open it has to, or where nothing else comes the breaker would never close. */
    private static final Set<String> LET_BEGIN = Set.of("CLOSED", "FORCED_CLOSED", "HALF_OPEN", "RAMP");

    private final Admin admin;
    private final MemberReports reports;
    private final String group;
    private final long maxLagMillis;
    private final Set<String> failedVersions;
    private Gates last = Gates.UNKNOWN;
    private long lookAt = Long.MIN_VALUE;

    GroupWatch(Map<String, Object> client, String group, long maxLagMillis, Set<String> failedVersions) {
        this.admin = Admin.create(client);
        this.reports = new MemberReports(client, admin, group);
        this.group = group;
        this.maxLagMillis = maxLagMillis;
        this.failedVersions = Set.copyOf(failedVersions);
    }

    /** As they were a moment ago. */
    Gates gates(long nowMillis) throws InterruptedException {
        if (nowMillis >= lookAt) {
            lookAt = nowMillis + LOOK_MILLIS;
            try {
                last = look(nowMillis);
            } catch (ExecutionException e) {
                throw new IllegalStateException(
                        "group " + group + " cannot be looked at: " + e.getCause(), e.getCause());
            }
        }
        return last;
    }

    private Gates look(long nowMillis) throws InterruptedException, ExecutionException {
        var described = admin.describeConsumerGroups(List.of(group)).all().get();
        int members = described.values().iterator().next().members().size();
        var live = reports.live(nowMillis);
        return new Gates(
                Optional.of(members),
                Optional.of(isBehind(nowMillis) ? maxLagMillis + 1_000 : 0),
                live.map(GroupWatch::openBreakers),
                live.flatMap(GroupWatch::versions),
                failedVersions);
    }

    /** A state that this release does not know counts as open. */
    private static Set<String> openBreakers(List<StatusReport> live) {
        return live.stream()
                .flatMap(report -> report.breakers().stream())
                .filter(breaker -> !LET_BEGIN.contains(breaker.state()))
                .map(StatusReport.Breaker::name)
                .collect(Collectors.toSet());
    }

    /** Unknown if one of them does not say its own. */
    private static Optional<Set<String>> versions(List<StatusReport> live) {
        var all = live.stream().map(report -> report.member().appVersion()).toList();
        return all.contains(Optional.<String>empty())
                ? Optional.empty()
                : Optional.of(all.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    /** Whether a record that is older than the most that it may be behind is not committed. */
    private boolean isBehind(long nowMillis) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        var old = new HashMap<TopicPartition, OffsetSpec>();
        committed.keySet().forEach(partition -> old.put(partition, OffsetSpec.forTimestamp(nowMillis - maxLagMillis)));
        Map<TopicPartition, ListOffsetsResultInfo> firstYoung =
                admin.listOffsets(old).all().get();
        old.replaceAll((partition, spec) -> OffsetSpec.latest());
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(old).all().get();
        for (var partition : committed.entrySet()) {
            long young = offset(firstYoung, partition.getKey());
            long done = young < 0 ? offset(ends, partition.getKey()) : young;
            if (partition.getValue() != null && partition.getValue().offset() < done) {
                return true;
            }
        }
        return false;
    }

    /** -1 if there is none. */
    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        var found = offsets.get(partition);
        return found == null ? -1 : found.offset();
    }

    @Override
    public void close() {
        reports.close();
        admin.close();
    }
}
