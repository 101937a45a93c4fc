package dev.levee.triage.kafka;

import dev.levee.triage.replay.Gates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What brokers know of the group that letters go back to: whether anybody is in it, and whether it is behind. Open breakers and
 * running versions are its members' own knowledge, so they stay unknown here. Not thread-safe.
 */
final class GroupWatch implements AutoCloseable {

    private static final long LOOK_MILLIS = 2_000;

    private final Admin admin;
    private final String group;
    private final long maxLagMillis;
    private final Set<String> failedVersions;
    private Gates last = Gates.UNKNOWN;
    private long lookAt = Long.MIN_VALUE;

    GroupWatch(Map<String, Object> client, String group, long maxLagMillis, Set<String> failedVersions) {
        this.admin = Admin.create(client);
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
        return new Gates(
                Optional.of(members),
                Optional.of(isBehind(nowMillis) ? maxLagMillis + 1_000 : 0),
                Optional.empty(),
                Optional.empty(),
                failedVersions);
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
        admin.close();
    }
}
