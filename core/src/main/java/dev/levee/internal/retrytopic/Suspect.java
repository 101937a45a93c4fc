package dev.levee.internal.retrytopic;

import dev.levee.Ordering;
import dev.levee.internal.engine.KeyRule;
import dev.levee.internal.parked.Fold;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedRecord;
import dev.levee.wire.RetryProgress;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * A source partition of which something may be parked: how much of that would be left alone, or lose its order, under other
 * settings. Records say themselves under which key they were parked; so nothing has to be kept of the settings before. Not thread-safe.
 */
final class Suspect {

    private final TopicPartition source;
    private final RetryProgress progress;
    private final @Nullable KeyRule rule;
    private final byte[] prefix;
    private final Fold fold;
    /** Where versions stand that would wait under another key. */
    private final Set<Long> reordered = new TreeSet<>();

    private boolean asBefore;

    /**
     * Nothing is read yet.
     *
     * @param progress as committed beside {@code offset}
     * @param rule by which records wait for each other now; null if the topic is not read any more
     */
    Suspect(TopicPartition source, Uuid topicId, RetryProgress progress, long offset, @Nullable KeyRule rule) {
        this.source = source;
        this.progress = progress;
        this.rule = rule;
        this.prefix = ParkKey.prefixOf(topicId, source.partition());
        this.fold = new Fold(topicId, source.partition(), progress, offset);
    }

    TopicPartition source() {
        return source;
    }

    /** Nothing is parked below this offset of the retry partition. */
    long low() {
        return progress.low();
    }

    boolean isDropped() {
        return rule == null;
    }

    /** The next record of the retry partition, whomever it is about. */
    void read(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] key = record.key();
        if (key == null || !ParkKey.beginsWith(key, prefix)) {
            return;
        }
        fold.read(record);
        if (rule != null && record.value() != null) {
            compare(record, rule);
        }
    }

    private void compare(ConsumerRecord<byte[], byte[]> record, KeyRule rule) {
        var parked = ParkedRecord.readFrom(record);
        var itself = ParkedRecord.sourceOf(record);
        Long key;
        try {
            key = rule.keyOf(itself);
        } catch (Throwable unkeyed) { // it says nothing about its key
            return;
        }
        boolean same = parked.keyed() ? key != null && key == parked.keyHash() : key == null;
        if (!same) {
            reordered.add(record.offset());
        } else if (parked.keyed() || (rule.ordering() == Ordering.NONE && itself.key() != null)) {
            asBefore = true; // one without a key waits for nobody in any ordering
        }
    }

    /** Says whether it is sure that everything is ordered as before: settings are those of all records. */
    boolean isAsBefore() {
        return asBefore && reordered.isEmpty();
    }

    boolean isReordered() {
        return !reordered.isEmpty();
    }

    /** How many records are orphaned, of those that were read. */
    int orphans() {
        var index = fold.folded().index();
        if (rule == null) {
            return index.size();
        }
        var live = new TreeSet<Long>();
        index.forEach(slot -> live.add(index.retryOffset(slot)));
        live.retainAll(reordered);
        return live.size();
    }
}
