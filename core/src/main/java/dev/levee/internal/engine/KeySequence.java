package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished records of one key that are in memory, in source order; others of the key may be in the retry topic. Only
 * the first of all may run; it leaves when its fate is durable. Not thread-safe.
 */
final class KeySequence {

    /** What the first record is doing. */
    sealed interface State {

        /** Nothing: it may run. */
        record Idle() implements State {}

        /** It, and maybe some followers, are with a worker. */
        record Running(Run run) implements State {}

        /** It failed and waits for its next attempt. */
        record Held(long since) implements State {}

        /** It waits for a record of its key that is in the retry topic, or on its way there. */
        record Behind() implements State {}

        /** Its dead letter is on the way to the broker. */
        record Writing(DeadLetterTicket ticket, long since) implements State {}

        /** Its dead letter could not be written and waits for the next try. */
        record Unwritable(DeadLetterTicket ticket, long since, String why) implements State {}

        /** Its dead letter is written, and it holds its key in memory until somebody decides about it. */
        record Kept(long since) implements State {}

        /** A handler of an earlier ownership still works on this key, on the record at {@code offset}. */
        record Leased(Run run, long offset) implements State {}
    }

    static final State IDLE = new State.Idle();
    static final State BEHIND = new State.Behind();

    /** {@link dev.levee.wire.KeyHash} of the ordering key: two keys with one hash merely wait for each other. */
    final @Nullable Long key;

    private final @Nullable Throwable unkeyed;
    private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>(2);
    State state = IDLE;

    /** The failed attempts of the first record; null when it never failed. */
    @Nullable
    Attempts attempts;

    /** When the first record, which failed, was to be tried again. */
    long dueNanos;

    /** @param key null for a record that waits for nobody */
    KeySequence(@Nullable Long key) {
        this(key, null);
    }

    /** @param unkeyed why the one record of this sequence has no key; null when it has, or needs none */
    KeySequence(@Nullable Long key, @Nullable Throwable unkeyed) {
        this.key = key;
        this.unkeyed = unkeyed;
    }

    boolean isUnkeyed() {
        return unkeyed != null;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting.addLast(record);
    }

    /** Puts {@code record} where its offset belongs, which is before most others. */
    void insert(ConsumerRecord<byte[], byte[]> record) {
        var before = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        while (!waiting.isEmpty() && waiting.getFirst().offset() < record.offset()) {
            before.add(waiting.removeFirst());
        }
        waiting.addFirst(record);
        putBack(before);
    }

    /** Puts back, before all others, records that were taken but not handled. */
    void putBack(List<ConsumerRecord<byte[], byte[]>> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            waiting.addFirst(records.get(i));
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int size() {
        return waiting.size();
    }

    ConsumerRecord<byte[], byte[]> first() {
        return waiting.getFirst();
    }

    ConsumerRecord<byte[], byte[]> removeFirst() {
        attempts = null;
        return waiting.removeFirst();
    }

    List<ConsumerRecord<byte[], byte[]>> removeAll() {
        var all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Takes out, in order, the first {@code most} that are {@code meant}; not for a sequence whose first one failed. */
    List<ConsumerRecord<byte[], byte[]>> remove(Predicate<ConsumerRecord<byte[], byte[]>> meant, int most) {
        var removed = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (Iterator<ConsumerRecord<byte[], byte[]>> all = waiting.iterator();
                removed.size() < most && all.hasNext(); ) {
            var record = all.next();
            if (meant.test(record)) {
                all.remove();
                removed.add(record);
            }
        }
        return removed;
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> waitingAt(long offset) {
        return waiting.stream()
                .filter(record -> record.offset() == offset)
                .findFirst()
                .orElse(null);
    }

    /** How many of the first {@code most} waiting ones are {@code meant}, up to the one that is not. */
    int prefix(Predicate<ConsumerRecord<byte[], byte[]>> meant, int most) {
        int length = 0;
        for (var record : waiting) {
            if (length == most || !meant.test(record)) {
                break;
            }
            length++;
        }
        return length;
    }

    /** Takes up to {@code limit} records out for a worker. */
    Run startRun(int limit) {
        int size = Math.min(limit, waiting.size());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(size);
        for (int i = 0; i < size; i++) {
            records.add(waiting.removeFirst());
        }
        var run = new Run(this, records, attempts == null ? 1 : attempts.made() + 1, unkeyed);
        run.dueNanos = dueNanos;
        run.failedAtMillis = attempts == null ? 0 : attempts.last().atMillis();
        state = new State.Running(run);
        return run;
    }
}
