package dev.levee.internal.observe;

import dev.levee.KeyPlacement;
import dev.levee.internal.breaker.TokenBucket;
import dev.levee.internal.time.Time;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether keys are where the default partitioner puts them, and whether they stay there; see {@link KeyPlacement}. So
 * many a second and partition, that it costs next to nothing at any speed. Thread-safe, one thread at a time for each
 * partition.
 */
public final class KeyWatch {

    private static final Logger log = LoggerFactory.getLogger(KeyWatch.class);
    private static final double KEYS_PER_SECOND = 5_000;

    private final Time time;
    private final ToIntFunction<String> partitionCount;
    private final KeySightings sightings = new KeySightings();
    private final Map<TopicPartition, TokenBucket> budgets = new ConcurrentHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final RareLines lines = new RareLines();
    private final LongAdder looked = new LongAdder();
    private final LongAdder misplaced = new LongAdder();
    private final LongAdder moved = new LongAdder();

    /** @param partitionCount of a topic, now; 0 while unknown */
    public KeyWatch(Time time, ToIntFunction<String> partitionCount) {
        this.time = time;
        this.partitionCount = partitionCount;
    }

    public KeyPlacement counted() {
        return new KeyPlacement(looked.sum(), misplaced.sum(), moved.sum());
    }

    public void look(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        int count = partitionCount.applyAsInt(partition.topic());
        if (count <= 1 || records.isEmpty()) {
            return;
        }
        long now = time.nanos();
        var budget = budgets.computeIfAbsent(partition, absent -> TokenBucket.of(KEYS_PER_SECOND, now));
        int wanted = Math.min(records.size(), budget.available(now));
        int keys = 0;
        int astray = 0;
        int elsewhere = 0;
        for (int i = 0; i < wanted; i++) {
            byte[] key = records.get(i).key();
            if (key != null) {
                int murmur = Utils.murmur2(key);
                keys++;
                astray += Utils.toPositive(murmur) % count == partition.partition() ? 0 : 1;
                elsewhere += sightings.moved(hash(partition.topic(), key, murmur), partition.partition()) ? 1 : 0;
            }
        }
        budget.take(wanted);
        looked.add(keys);
        misplaced.add(astray);
        moved.add(elsewhere);
        if (astray > 0 || elsewhere > 0) {
            tell(partition, elsewhere > 0, now);
        }
    }

    // of keys that are only misplaced once a topic, since a partitioner of one's own is no harm; of moving ones again
    private synchronized void tell(TopicPartition partition, boolean moving, long now) {
        if ((told.contains(partition.topic()) && !moving)
                || lines.mayTell("keys", now).isEmpty()) {
            return;
        }
        told.add(partition.topic());
        var counts = counted();
        log.warn(
                "keys of {} are not where the default partitioner puts them: of {} keys looked at, {} were in another partition"
                        + " and {} moved between partitions, for which order per key does not hold; either producers use"
                        + " different partitioners or partitions were added",
                partition.topic(),
                counts.looked(),
                counts.misplaced(),
                counts.moved());
    }

    private static long hash(String topic, byte[] key, int murmur) {
        long mixed = (((long) murmur << 32) | (Arrays.hashCode(key) & 0xFFFF_FFFFL)) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ (mixed >>> 29)) + topic.hashCode() * 0xBF58_476D_1CE4_E5B9L;
    }
}
