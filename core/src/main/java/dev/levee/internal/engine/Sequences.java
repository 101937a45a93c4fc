package dev.levee.internal.engine;

import dev.levee.Ordering;
import dev.levee.OrderingKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The key sequences of one partition, and which of them may run next. Not thread-safe. */
final class Sequences {

    private final Ordering ordering;
    private final @Nullable OrderingKey orderBy;
    // looked up only, never iterated: the order of a hash must decide nothing
    private final Map<Key, KeySequence> byKey = new HashMap<>();
    private final Map<Long, KeySequence> leasedAlone = new HashMap<>();
    private final ArrayDeque<KeySequence> ready = new ArrayDeque<>();

    /** @param orderBy null to order by the record key */
    Sequences(Ordering ordering, @Nullable OrderingKey orderBy) {
        this.ordering = ordering;
        this.orderBy = orderBy;
    }

    /** The key whose records wait for each other, or null when this record waits for nobody. */
    private @Nullable Key keyOf(ConsumerRecord<byte[], byte[]> record) throws Exception {
        return switch (ordering) {
            case NONE -> null;
            case PARTITION -> Key.OF_PARTITION;
            case KEY -> {
                byte[] bytes = orderBy == null ? record.key() : orderBy.of(record);
                yield bytes == null ? null : new Key(bytes);
            }
        };
    }

    /** The sequence that {@code record} belongs to; made when there is none. */
    KeySequence of(ConsumerRecord<byte[], byte[]> record) {
        Key key;
        try {
            key = keyOf(record);
        } catch (Throwable unkeyed) { // a failure of that record alone, told by the worker that gets it
            return alone(record, unkeyed);
        }
        return key == null ? alone(record, null) : byKey.computeIfAbsent(key, KeySequence::new);
    }

    private KeySequence alone(ConsumerRecord<byte[], byte[]> record, @Nullable Throwable unkeyed) {
        KeySequence leased = leasedAlone.isEmpty() ? null : leasedAlone.get(record.offset());
        return leased != null ? leased : new KeySequence(null, unkeyed);
    }

    /** The sequence of {@code lease}, whose handler still runs; a record that waits for nobody waits for itself. */
    KeySequence leased(Lease lease) {
        KeySequence sequence = of(lease.record());
        sequence.state =
                new KeySequence.State.Leased(lease.run(), lease.record().offset());
        if (sequence.key == null) {
            leasedAlone.put(lease.record().offset(), sequence);
        }
        return sequence;
    }

    void leaseEnded(KeySequence sequence) {
        if (sequence.state instanceof KeySequence.State.Leased leased) {
            leasedAlone.remove(leased.offset(), sequence);
        }
        release(sequence);
    }

    /** Lets the record wait its turn; ready at once if it is alone. */
    void enqueue(ConsumerRecord<byte[], byte[]> record) {
        KeySequence sequence = of(record);
        sequence.add(record);
        if (sequence.state instanceof KeySequence.State.Idle && sequence.first() == record) {
            ready.addLast(sequence);
        }
    }

    /** The first record of {@code sequence} may run, if there is one; else the sequence is over. */
    void release(KeySequence sequence) {
        sequence.state = KeySequence.IDLE;
        if (!sequence.isEmpty()) {
            ready.addLast(sequence);
        } else if (sequence.key != null) {
            byKey.remove(sequence.key);
        }
    }

    @Nullable
    KeySequence nextReady() {
        return ready.pollFirst();
    }

    @Nullable
    KeySequence peekReady() {
        return ready.peekFirst();
    }

    Iterable<KeySequence> ready() {
        return ready;
    }

    boolean isEmpty() {
        return byKey.isEmpty() && ready.isEmpty();
    }

    void clearReady() {
        ready.clear();
    }
}
