package dev.levee.triage.kafka;

import dev.levee.wire.GroupTopics;
import dev.levee.wire.StatusReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What the members of a group report of themselves, if they do: the newest of each. Not thread-safe. */
final class MemberReports implements AutoCloseable {

    private final Map<String, Object> client;
    private final Admin admin;
    private final String group;
    private final String topic;
    private final Map<String, StatusReport> newest = new LinkedHashMap<>();
    private @Nullable TopicTail tail;

    /** @param admin is asked whether they report at all; closed by whoever made it */
    MemberReports(Map<String, Object> client, Admin admin, String group) {
        this.client = client;
        this.admin = admin;
        this.group = group;
        this.topic = new GroupTopics(group).status();
    }

    /** Of those that are not silent; empty if nobody reports. */
    Optional<List<StatusReport>> live(long nowMillis) throws InterruptedException, ExecutionException {
        if (tail == null && !exists()) {
            return Optional.empty();
        }
        if (tail == null) {
            tail = new TopicTail(client, List.of(topic));
        }
        tail.catchUp(this::read);
        var live = new ArrayList<StatusReport>();
        for (StatusReport report : newest.values()) {
            if (nowMillis - report.writtenAt() <= 3 * report.everyMillis()) {
                live.add(report);
            }
        }
        return live.isEmpty() ? Optional.empty() : Optional.of(live);
    }

    private boolean exists() throws InterruptedException, ExecutionException {
        try {
            return !admin.describeTopics(List.of(topic)).allTopicNames().get().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    /** What cannot be read is of a later release, or nobody's. */
    private void read(ConsumerRecord<byte[], byte[]> record) {
        var instance = StatusReport.instanceOf(record.key() == null ? new byte[0] : record.key());
        if (instance.isEmpty()) {
            return;
        }
        newest.remove(instance.get());
        if (record.value() == null) {
            return;
        }
        try {
            var report = StatusReport.readFrom(record);
            if (report.member().group().equals(group)) {
                newest.put(instance.get(), report);
            }
        } catch (IllegalArgumentException unreadable) {
            return;
        }
    }

    @Override
    public void close() {
        if (tail != null) {
            tail.close();
        }
    }
}
