package dev.levee.checker.event;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Progress is committed. A member that can only tell answers writes OK or INFO without INVOKE.
 *
 * @param op pairs the phases of one operation within its member
 * @param offsets what each phase repeats; ordered by topic and partition
 * @param txn the transaction; its end is this commit's answer. Null outside of any
 */
public record Commit(
        Stamp at,
        long op,
        Phase phase,
        Map<TopicPartition, Progress> offsets,
        @Nullable String txn) implements Operation {
    public Commit {
        var ordered = new TreeMap<TopicPartition, Progress>(Logs.ORDER);
        ordered.putAll(offsets);
        offsets = Collections.unmodifiableMap(ordered);
    }

    /**
     * Of one partition.
     *
     * @param own the ownership; 0 is the latest
     * @param leaderEpoch null without one
     * @param meta what stands beside the offset; null or empty for nothing
     */
    public record Progress(
            long off,
            int own,
            @Nullable Integer leaderEpoch,
            @Nullable String meta) {}
}
