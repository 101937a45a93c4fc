package dev.levee.internal.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished records of one key, in source order. Only the first may run; it leaves when its fate is durable. Not
 * thread-safe.
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

        /** Its dead letter is on the way to the broker. */
        record Writing(DeadLetterTicket ticket, long since) implements State {}

        /** Its dead letter could not be written and waits for the next try. */
        record Unwritable(DeadLetterTicket ticket, long since, String why) implements State {}

        /** A handler of an earlier ownership still works on this key, on the record at {@code offset}. */
        record Leased(Run run, long offset) implements State {}
    }

    static final State IDLE = new State.Idle();

    final @Nullable Key key;
    private final @Nullable Throwable unkeyed;
    private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>(2);
    State state = IDLE;

    /** The failed attempts of the first record; null when it never failed. */
    @Nullable
    Attempts attempts;

    /** @param key null for a record that waits for nobody */
    KeySequence(@Nullable Key key) {
        this(key, null);
    }

    /** @param unkeyed why the one record of this sequence has no key; null when it has, or needs none */
    KeySequence(@Nullable Key key, @Nullable Throwable unkeyed) {
        this.key = key;
        this.unkeyed = unkeyed;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        waiting.addLast(record);
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

    ConsumerRecord<byte[], byte[]> first() {
        return waiting.getFirst();
    }

    ConsumerRecord<byte[], byte[]> removeFirst() {
        attempts = null;
        return waiting.removeFirst();
    }

    /** Takes up to {@code limit} records out for a worker. */
    Run startRun(int limit) {
        int size = Math.min(limit, waiting.size());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(size);
        for (int i = 0; i < size; i++) {
            records.add(waiting.removeFirst());
        }
        var run = new Run(this, records, attempts == null ? 1 : attempts.made() + 1, unkeyed);
        state = new State.Running(run);
        return run;
    }
}
