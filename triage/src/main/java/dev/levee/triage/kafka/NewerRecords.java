package dev.levee.triage.kafka;

import dev.levee.triage.failure.Failure;
import dev.levee.triage.failure.Source;
import dev.levee.triage.replay.Planner;
import dev.levee.wire.KeyHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The newest record of each key of some letters that their group has passed, as the sources tell: who is replayed after that comes
 * late. Ordering keys that are not the record's key are not known here.
 */
final class NewerRecords implements Planner.Newer {

    /** So many records of a source are looked through at most, its newest. */
    private static final long MOST_RECORDS = 1_000_000;

    /** By source partition and hash of the key: the offset of the newest that the group has passed. */
    private final Map<TopicPartition, Map<Long, Long>> newest;

    private NewerRecords(Map<TopicPartition, Map<Long, Long>> newest) {
        this.newest = newest;
    }

    static NewerRecords of(Map<String, Object> client, String group, Collection<Failure> letters) {
        var newest = new HashMap<TopicPartition, Map<Long, Long>>();
        var oldest = new HashMap<TopicPartition, Long>();
        for (Failure letter : letters) {
            byte[] key = letter.letter().key();
            if (key != null && letter.source() instanceof Source.At at) {
                var partition = new TopicPartition(at.topic(), at.partition());
                newest.computeIfAbsent(partition, none -> new HashMap<>()).put(KeyHash.of(key), -1L);
                oldest.merge(partition, at.offset(), Math::min);
            }
        }
        var committed = committed(client, group);
        newest.forEach((partition, keys) -> {
            OffsetAndMetadata end = committed.get(partition);
            if (end != null) {
                look(client, partition, oldest.getOrDefault(partition, 0L), end.offset(), keys);
            }
        });
        return new NewerRecords(newest);
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Map<String, Object> client, String group) {
        try (var admin = Admin.create(client)) {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("offsets of " + group + " cannot be read: " + e.getCause(), e.getCause());
        }
    }

    private static void look(
            Map<String, Object> client, TopicPartition partition, long from, long end, Map<Long, Long> keys) {
        try (var source = new TopicTail(client, List.of(partition.topic()))) {
            source.range(partition, Math.max(from, end - MOST_RECORDS), end, record -> {
                if (record.key() != null) {
                    keys.computeIfPresent(KeyHash.of(record.key()), (key, before) -> record.offset());
                }
            });
        }
    }

    @Override
    public boolean handled(Source.At source, byte[] key) {
        var keys = newest.getOrDefault(new TopicPartition(source.topic(), source.partition()), Map.of());
        return keys.getOrDefault(KeyHash.of(key), -1L) > source.offset();
    }
}
