package dev.levee.demo;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the group has committed, against what was produced. Looked up by one thread, read by any. */
final class Progress {

    private static final long PATIENCE_SECONDS = 5;

    private final Admin admin;
    private final Acknowledged acknowledged;
    private volatile long lagMs;
    private volatile boolean drained;
    private final AtomicLongArray committed = new AtomicLongArray(Scenario.PARTITIONS);

    Progress(Admin admin, Acknowledged acknowledged) {
        this.admin = admin;
        this.acknowledged = acknowledged;
    }

    /** Asks the broker; when it does not answer, the last answer stays. */
    void refresh() {
        try {
            Map<TopicPartition, OffsetAndMetadata> told = admin.listConsumerGroupOffsets(Scenario.GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            compare(told, SystemTime.millis());
        } catch (ExecutionException | TimeoutException unknown) {
            // the next look is half a second away
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The age of the oldest record that is not committed; 0 when all are. */
    long lagMs() {
        return lagMs;
    }

    /** Whether everything produced so far is committed. */
    boolean isDrained() {
        return drained;
    }

    /** The offset that the group has committed of a partition. */
    long committed(int partition) {
        return committed.get(partition);
    }

    private void compare(Map<TopicPartition, OffsetAndMetadata> told, long now) {
        long oldest = 0;
        boolean all = true;
        for (int partition = 0; partition < Scenario.PARTITIONS; partition++) {
            OffsetAndMetadata known = told.get(new TopicPartition(Scenario.TOPIC, partition));
            long offset = known == null ? 0 : known.offset();
            committed.set(partition, offset);
            oldest = Math.max(oldest, acknowledged.age(partition, offset, now));
            all &= offset >= acknowledged.end(partition);
        }
        lagMs = oldest;
        drained = all;
    }
}
