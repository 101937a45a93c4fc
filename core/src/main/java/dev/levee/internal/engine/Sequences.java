package dev.levee.internal.engine;

import dev.levee.Ordering;
import dev.levee.OrderingKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The key sequences of one partition, and which of them may run next. Not thread-safe. */
final class Sequences {

    private final KeyRule rule;
    private Turn turn = Turn.FREE;
    private final Map<Long, KeySequence> byKey = new LinkedHashMap<>();
    private final Map<Long, KeySequence> leasedAlone = new LinkedHashMap<>();
    private final ArrayDeque<KeySequence> ready = new ArrayDeque<>();

    /** @param orderBy null to order by the record key */
    Sequences(Ordering ordering, @Nullable OrderingKey orderBy) {
        this.rule = new KeyRule(ordering, orderBy);
    }

    void takeTurns(Turn with) {
        turn = with;
    }

    /** The sequence that {@code record} belongs to; made when there is none. */
    KeySequence of(ConsumerRecord<byte[], byte[]> record) {
        Long key;
        try {
            key = rule.keyOf(record);
        } catch (Throwable unkeyed) { // a failure of that record alone, told by the worker that gets it
            return alone(record, unkeyed);
        }
        return of(key, record);
    }

    /** The ordering key of {@code record}; null if it waits for nobody. Throws what the user's ordering key throws. */
    @Nullable
    Long keyOf(ConsumerRecord<byte[], byte[]> record) throws Exception {
        return rule.keyOf(record);
    }

    /** The same for a record whose key is known: it may come out differently now, and did not when it was first ordered. */
    KeySequence of(@Nullable Long key, ConsumerRecord<byte[], byte[]> record) {
        return key == null ? alone(record, null) : byKey.computeIfAbsent(key, KeySequence::new);
    }

    private KeySequence alone(ConsumerRecord<byte[], byte[]> record, @Nullable Throwable unkeyed) {
        KeySequence leased = leasedAlone.isEmpty() ? null : leasedAlone.get(record.offset());
        return leased != null ? leased : new KeySequence(null, unkeyed);
    }

    /** The sequence of {@code key}, if anything of it is in memory. */
    @Nullable
    KeySequence find(long key) {
        return byKey.get(key);
    }

    /** The record at {@code offset}, if it waits in a sequence. */
    @Nullable
    ConsumerRecord<byte[], byte[]> waitingAt(long offset) {
        for (KeySequence sequence : byKey.values()) {
            var found = sequence.waitingAt(offset);
            if (found != null) {
                return found;
            }
        }
        return null;
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

    void leaseEnded(KeySequence sequence, long now) {
        if (sequence.state instanceof KeySequence.State.Leased leased) {
            leasedAlone.remove(leased.offset(), sequence);
        }
        release(sequence, now);
    }

    /** Whether something of the key of {@code record} is in memory or in the retry topic, or it has no key to be told. */
    boolean mustWait(ConsumerRecord<byte[], byte[]> record) {
        if (byKey.isEmpty() && leasedAlone.isEmpty() && turn.isFree()) {
            return false;
        }
        try {
            Long key = rule.keyOf(record);
            return key == null
                    ? leasedAlone.containsKey(record.offset())
                    : byKey.containsKey(key) || turn.concerns(key);
        } catch (Throwable unkeyed) {
            return true;
        }
    }

    /** Lets the record, the latest of its key, wait its turn; ready at once if it is alone. */
    void enqueue(ConsumerRecord<byte[], byte[]> record, long now) {
        KeySequence sequence = of(record);
        sequence.add(record);
        if (sequence.state instanceof KeySequence.State.Behind) {
            turn.followed(sequence);
            forgetIfEmpty(sequence);
        } else if (sequence.state instanceof KeySequence.State.Idle && sequence.first() == record) {
            release(sequence, now);
        }
    }

    /** The same for a record that others of its key, in memory before it, may follow. */
    void insert(@Nullable Long key, ConsumerRecord<byte[], byte[]> record, long now) {
        KeySequence sequence = of(key, record);
        boolean wasEmpty = sequence.isEmpty();
        sequence.insert(record);
        if (sequence.state instanceof KeySequence.State.Behind
                || (sequence.state instanceof KeySequence.State.Idle && wasEmpty)) {
            release(sequence, now);
        }
    }

    /** The first record of {@code sequence} may run, if there is one and it is its turn; else the sequence is over. */
    void release(KeySequence sequence, long now) {
        sequence.state = KeySequence.IDLE;
        if (sequence.isEmpty()) {
            forgetIfEmpty(sequence);
            turn.emptied(sequence);
        } else if (turn.mayRun(sequence, now)) {
            ready.addLast(sequence);
        } else {
            forgetIfEmpty(sequence);
        }
    }

    /** A key of which nothing is in memory costs nothing there. */
    void forgetIfEmpty(KeySequence sequence) {
        if (sequence.isEmpty() && sequence.key != null) {
            byKey.remove(sequence.key, sequence);
        }
    }

    /** Takes out all records of the keys that are ready, none of which was tried before; nothing may be parked. */
    List<ConsumerRecord<byte[], byte[]>> takeUntried() {
        if (ready.isEmpty() || !turn.isFree()) {
            return List.of();
        }
        var taken = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        ready.removeIf(sequence -> {
            boolean untried = sequence.key != null && sequence.attempts == null;
            if (untried) {
                taken.addAll(sequence.removeAll());
                forgetIfEmpty(sequence);
            }
            return untried;
        });
        return taken;
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
}
