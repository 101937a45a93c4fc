package dev.levee.internal.engine;

import dev.levee.internal.parked.EndedRequest;
import dev.levee.internal.parked.Request;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests to replay that were answered, for as long as copies of them may come: whoever replays may die after it has sent one, and
 * another sends it again. So long the next owner has to find them too. Not thread-safe.
 */
final class AnsweredRequests {

    private static final long WINDOW_MILLIS = 10 * 60_000;
    private static final long LOOK_MILLIS = 5_000;
    private static final int MOST = 10_000;

    private record Name(long origin, String replayId) {}

    private final Map<Name, EndedRequest> byName = new LinkedHashMap<>();
    private long low = Long.MAX_VALUE;
    private long lookAtMillis = Long.MIN_VALUE;

    void add(EndedRequest ended) {
        var name = new Name(ended.origin(), ended.replayId());
        byName.remove(name); // the latest one is the last to be forgotten
        byName.put(name, ended);
        low = Math.min(low, ended.retryOffset());
    }

    /** That of which {@code request} is a copy; null if there is none. */
    @Nullable
    EndedRequest copiedBy(Request request) {
        return byName.get(new Name(request.origin(), request.replayId()));
    }

    /** Forgets what is old. */
    void look(long wallMillis) {
        if (byName.isEmpty() || (wallMillis < lookAtMillis && byName.size() <= MOST)) {
            return;
        }
        lookAtMillis = wallMillis + LOOK_MILLIS;
        Iterator<EndedRequest> all = byName.values().iterator();
        while (all.hasNext() && (all.next().atMillis() + WINDOW_MILLIS < wallMillis || byName.size() > MOST)) {
            all.remove();
        }
        low = byName.values().stream()
                .mapToLong(EndedRequest::retryOffset)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** All of them stand at or beyond this offset of the retry topic. */
    long low() {
        return low;
    }
}
