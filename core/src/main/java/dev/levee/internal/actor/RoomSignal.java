package dev.levee.internal.actor;

import dev.levee.internal.engine.ShardStatus;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells the poll thread, when it has nothing to fetch, that a partition may have room again. Thread-safe. */
public final class RoomSignal {

    private volatile CompletableFuture<@Nullable Void> next = new CompletableFuture<>();

    /** From the poll thread, before it looks for room: what is made from here on completes the answer. */
    public CompletableFuture<@Nullable Void> expect() {
        if (next.isDone()) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    /** Room was made, or there is another reason not to wait for it. */
    public void give() {
        next.complete(null);
    }

    /** A turn is over: it made room if the partition is no longer full, or has taken note of what was polled. */
    void changed(@Nullable ShardStatus before, @Nullable ShardStatus after) {
        boolean wasFull = before != null && before.full();
        boolean isFull = after != null && after.full();
        boolean read = after != null && (before == null || before.position() != after.position());
        if (read || (wasFull && !isFull)) {
            give();
        }
    }
}
