package dev.levee.internal.worker;

import dev.levee.Received;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one run gives to a batch. Each call claims it anew, so that it can be cut off between two calls. */
final class BatchPart<K, V> {

    /** A record in its batch, and its index in its run. */
    record Item<K, V>(BatchPart<K, V> part, int index, Received<K, V> record) {}

    private final RunListener partition;
    private final Run run;
    private @Nullable Throwable unreadable;
    private boolean interruptedReading;
    private @Nullable Failure failure;
    private int readable;
    private int settled;

    /** How many of its records are handled in the current call. */
    int handled;

    BatchPart(PartitionRun from) {
        this.partition = from.partition();
        this.run = from.run();
    }

    /** Its first record begins. */
    void begins(AttemptResults results, long now) {
        results.begins(run, now);
    }

    /** Whether it takes part in a call; not when it failed or was cut off. */
    boolean claim(long now, Runnable interruption) {
        handled = 0;
        return failure == null && partition.claim(run, now, interruption) >= 0;
    }

    /** Its records in order, up to one that cannot be read. */
    List<Item<K, V>> read(RecordReader<K, V> reader) {
        var items = new ArrayList<Item<K, V>>(run.size());
        try {
            for (int i = 0; i < run.size(); i++) {
                items.add(new Item<>(this, i, reader.read(run, i)));
            }
        } catch (Throwable thrown) {
            unreadable = thrown;
            interruptedReading = run.isInterrupted();
        }
        readable = items.size();
        return items;
    }

    /** The record of {@code item}, one of its own, is handled. */
    void handled(AttemptResults results, Item<K, V> item) {
        handled++;
        results.handled(run.record(item.index()));
    }

    /** Whether everything in front of the record is handled: else it would count for what is missing. */
    boolean comesTo(int index) {
        return index == settled;
    }

    boolean isInterrupted() {
        return run.isInterrupted();
    }

    /** The call is over for it, and {@link #handled} says how far it got. */
    void leave() {
        settled += handled;
        run.succeed(handled);
    }

    /** The call is over for it, and the record behind those that are {@link #handled} failed. */
    void fail(Failure because) {
        failure = because;
        run.fail(handled);
    }

    /** Its record that cannot be read fails alone, once those before it are handled. */
    void failUnreadable(AttemptResults results, long now) {
        if (unreadable != null && settled == readable && claim(now, () -> {})) {
            fail(results.failure(unreadable, interruptedReading, 0));
        }
    }

    void end(long nanos) {
        partition.ended(run, failure, nanos);
    }
}
