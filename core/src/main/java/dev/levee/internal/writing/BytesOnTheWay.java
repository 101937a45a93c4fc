package dev.levee.internal.writing;

import dev.levee.internal.time.Waiting;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Bounds what is sent and not yet answered. One thread adds, any thread removes. */
final class BytesOnTheWay {

    private final int most;
    private final Waiting waiting;
    private int bytes;
    private CompletableFuture<@Nullable Void> fewer = new CompletableFuture<>();

    BytesOnTheWay(int most, Waiting waiting) {
        this.most = most;
        this.waiting = waiting;
    }

    /** Blocks until there is room for {@code more}; what is larger than the bound goes alone. */
    void add(int more) throws InterruptedException {
        for (var room = tryAdd(more); !room.isDone(); room = tryAdd(more)) {
            waiting.await(room, Waiting.FOREVER);
        }
    }

    /** Done when {@code more} is added; else it completes when trying again makes sense. */
    private synchronized CompletableFuture<@Nullable Void> tryAdd(int more) {
        if (bytes == 0 || bytes <= most - more) {
            bytes += more;
            return CompletableFuture.completedFuture(null);
        }
        fewer = new CompletableFuture<>();
        return fewer;
    }

    synchronized void remove(int fewerBytes) {
        bytes -= fewerBytes;
        fewer.complete(null);
    }
}
