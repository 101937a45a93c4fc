package dev.levee.internal.engine;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records that one worker handles one after the other.
 *
 * <p>One atomic word is all that worker and shard share: the index of the next record, what happens to it, and whether the
 * rest was cut off. The worker moves the index when a record succeeded, so the index <em>is</em> the progress: no
 * completion can be lost in a queue. The shard can at any moment cut off what has not started (a revoke, a slow call),
 * and interrupt exactly the attempt it means, never the one after it.
 *
 * <p>A worker that handles many records in one call claims the first and leaves for as many as are handled.
 *
 * <p>{@link #claim}, {@link #emit}, {@link #advance}, {@link #succeed} and {@link #fail} belong to the worker; the rest belongs to the shard and its port.
 */
public final class Run {

    private static final int IDLE = 0;
    private static final int EXECUTING = 1;
    private static final int INTERRUPTED = 2;
    private static final int FAILED = 3;
    private static final int PHASE = 3;
    private static final int CUT = 4;
    private static final int INDEX_SHIFT = 3;

    private final AtomicLong control = new AtomicLong();
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final int firstAttempt;
    private final @Nullable Throwable unkeyed;
    private volatile Runnable interruption = () -> {};
    private final AtomicLong startedAt = new AtomicLong();

    /** What each record sends; null while none does. */
    private volatile @Nullable AtomicReferenceArray<@Nullable List<ProducerRecord<byte[], byte[]>>> outputs;

    // ---- the shard's own notes ----

    private @Nullable KeySequence sequence;
    private int limit;

    /** When its first record, if it failed before, was to be tried again. Written before a worker has it, as what follows. */
    long dueNanos;

    /** When it failed, the last time. */
    long failedAtMillis;

    /** How many records of it the shard has already taken note of. */
    int harvested;

    /** @param sequence null when the records are of many keys (see {@link Shard}) */
    Run(@Nullable KeySequence sequence, List<ConsumerRecord<byte[], byte[]>> records, int firstAttempt) {
        this(sequence, records, firstAttempt, null);
    }

    /** @param unkeyed see {@link #unkeyed} */
    Run(
            @Nullable KeySequence sequence,
            List<ConsumerRecord<byte[], byte[]>> records,
            int firstAttempt,
            @Nullable Throwable unkeyed) {
        this.sequence = sequence;
        this.unkeyed = unkeyed;
        this.records = records;
        this.firstAttempt = firstAttempt;
        this.limit = records.size();
    }

    public ConsumerRecord<byte[], byte[]> record(int index) {
        return records.get(index);
    }

    /** Why the one record of this run has no ordering key, which is a failure; null when it has, or needs none. */
    public @Nullable Throwable unkeyed() {
        return unkeyed;
    }

    public int size() {
        return records.size();
    }

    /** 1 for a first attempt; only the head of a run can have failed before. */
    public int attempt(int index) {
        return index == 0 ? firstAttempt : 1;
    }

    /** Whether its first record failed before. */
    public boolean isRetry() {
        return firstAttempt > 1;
    }

    /** How much later than it was to be the first record, which failed before, is tried again at {@code now}. */
    public long lateNanos(long now) {
        return now - dueNanos;
    }

    /** When the first record, which failed before, failed the last time; milliseconds since the epoch. */
    public long failedAtMillis() {
        return failedAtMillis;
    }

    /** The index of the record to handle next, or -1 when there is none left for this worker. */
    public int claim(long now, Runnable interruption) {
        this.interruption = interruption;
        startedAt.lazySet(now); // the word that is set next says so
        long word = control.get();
        while ((word & (CUT | PHASE)) == 0 && index(word) < records.size()) {
            if (control.compareAndSet(word, word | EXECUTING)) {
                return index(word);
            }
            word = control.get();
        }
        return -1;
    }

    /** The claimed record, at {@code index}, sends {@code made} if it succeeds. To be said before that. */
    public void emit(int index, List<ProducerRecord<byte[], byte[]>> made) {
        var all = outputs;
        if (all == null) {
            all = new AtomicReferenceArray<>(records.size());
            outputs = all;
        }
        all.set(index, made);
    }

    /** What the handled record at {@code index} sends. */
    List<ProducerRecord<byte[], byte[]>> outputs(int index) {
        var all = outputs;
        var made = all == null ? null : all.get(index);
        return made == null ? List.of() : made;
    }

    /**
     * The claimed record is handled and the next one claimed, in one step. -1 when there is none for this worker, or the
     * attempt was interrupted: then nothing has changed.
     */
    public int advance(long now) {
        long word = control.get();
        int next = index(word) + 1;
        if ((word & (CUT | PHASE)) != EXECUTING || next == records.size()) {
            return -1;
        }
        startedAt.lazySet(now); // the word that is set next says so
        return control.compareAndSet(word, word + (1L << INDEX_SHIFT)) ? next : -1;
    }

    /** The claimed record is handled. Says whether the attempt was interrupted, so that the worker clears its flag. */
    public boolean succeed() {
        return succeed(1);
    }

    /** Of a claim that stands for many records: the first {@code handled} are handled, the rest may be claimed again. */
    public boolean succeed(int handled) {
        return leave(handled, IDLE);
    }

    /** The claimed record failed; the run ends here. Says whether the attempt was interrupted. */
    public boolean fail() {
        return fail(0);
    }

    /** Of a claim that stands for many records: the first {@code handled} are handled, the one behind them failed. */
    public boolean fail(int handled) {
        return leave(handled, FAILED);
    }

    private boolean leave(int handled, int phase) {
        while (true) {
            long word = control.get();
            long next = ((long) (index(word) + handled) << INDEX_SHIFT) | (word & CUT) | phase;
            if (control.compareAndSet(word, next)) {
                boolean interrupted = (word & PHASE) == INTERRUPTED;
                if (interrupted) {
                    awaitInterruption();
                }
                return interrupted;
            }
        }
    }

    /** Interrupts the attempt at {@code index} if it still runs. */
    public synchronized void interrupt(int index) {
        long word = control.get();
        while (index(word) == index && (word & PHASE) == EXECUTING) {
            if (control.compareAndSet(word, (word & ~PHASE) | INTERRUPTED)) {
                interruption.run();
                return;
            }
            word = control.get();
        }
    }

    // interrupt() holds the monitor until the flag is really set: after this the worker can clear it for good
    private synchronized void awaitInterruption() {}

    /** Nothing starts any more. Returns what executes, or has failed, at this moment; -1 if nothing does. */
    int cut() {
        long word = control.getAndUpdate(before -> before | CUT);
        return (word & PHASE) == IDLE ? -1 : index(word);
    }

    /** The record that a worker is inside the handler of, or null. */
    @Nullable
    ConsumerRecord<byte[], byte[]> executing() {
        long word = control.get();
        int phase = (int) word & PHASE;
        return phase == EXECUTING || phase == INTERRUPTED ? records.get(index(word)) : null;
    }

    /** How many records are handled; also the index of the one that executes or comes next. */
    public int completed() {
        return index(control.get());
    }

    /** Whether a worker is inside the handler, or has failed and its report is on the way. */
    boolean isBusy() {
        return (control.get() & PHASE) != IDLE;
    }

    boolean isExecuting() {
        return executing() != null;
    }

    public boolean isInterrupted() {
        return (control.get() & PHASE) == INTERRUPTED;
    }

    /** The index of the attempt that executes and began no later than {@code time}; -1 if there is none. */
    int executingSince(long time) {
        long word = control.get();
        int phase = (int) word & PHASE;
        // read in this order: the time is of this attempt or a later one, so a fresh attempt never looks old
        return (phase == EXECUTING || phase == INTERRUPTED) && startedAt.get() - time <= 0 ? index(word) : -1;
    }

    /** When the attempt that executes began; meaningless unless {@link #isExecuting()}. */
    long startedAt() {
        return startedAt.get();
    }

    /** The sequence that the records left in this run belong to; null when they are of many keys. */
    @Nullable
    KeySequence sequence() {
        return sequence;
    }

    /** The records that were given to this run, still belong to it and are not handled. */
    List<ConsumerRecord<byte[], byte[]>> unhandled() {
        return records.subList(Math.min(completed(), limit), limit);
    }

    /** Takes back the records behind {@code index}; that one goes to {@code owner}. To be called after {@link #cut}. */
    List<ConsumerRecord<byte[], byte[]>> narrowTo(int index, KeySequence owner) {
        sequence = owner;
        var takenBack = records.subList(index + 1, limit);
        limit = index + 1;
        return takenBack;
    }

    private static int index(long word) {
        return (int) (word >>> INDEX_SHIFT);
    }
}
