package dev.levee.internal.retrytopic;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records from {@code next} to below {@code to} are wanted, in order, until {@code done} is done. */
final class Range {

    private final Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final CompletableFuture<@Nullable Void> done;
    private long next;
    private long to;

    Range(long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> each, CompletableFuture<@Nullable Void> done) {
        this.next = from;
        this.to = to;
        this.each = each;
        this.done = done;
    }

    long next() {
        return next;
    }

    boolean isDone() {
        return done.isDone();
    }

    /** Everything from {@link #next} on, or from before it, to {@code position} was read. */
    void passed(List<ConsumerRecord<byte[], byte[]>> records, long position) {
        try {
            for (var record : records) {
                if (record.offset() >= next && record.offset() < to) {
                    each.accept(record);
                }
            }
            advance(position);
        } catch (RuntimeException unreadable) {
            refuse(unreadable);
        }
    }

    void within(Bounds log) {
        to = Math.min(to, log.end());
        advance(log.beginning());
    }

    private void advance(long position) {
        next = Math.max(next, position);
        if (next >= to) {
            done.complete(null);
        }
    }

    void refuse(RuntimeException why) {
        done.completeExceptionally(why);
    }
}
