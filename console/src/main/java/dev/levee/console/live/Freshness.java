package dev.levee.console.live;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the attempts to read something in the background go. Thread-safe. */
public final class Freshness {

    private final long patienceMillis;
    private long knownAt = -1;
    private @Nullable String failure;

    /** @param patienceMillis stale is what was not read for so long, also while no attempt has failed yet */
    public Freshness(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /** Returns whether that is news: it had failed before, or never been read. */
    public synchronized boolean succeeded(long now) {
        boolean news = knownAt < 0 || failure != null;
        knownAt = now;
        failure = null;
        return news;
    }

    /** Returns whether that is news. */
    public synchronized boolean failed(String why) {
        boolean news = failure == null;
        failure = why;
        return news;
    }

    /** Why the last attempt failed; empty if it did not. */
    public synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public synchronized Known known(long now) {
        Instant at = knownAt < 0 ? null : Instant.ofEpochMilli(knownAt);
        if (failure != null) {
            return new Known(at, true, failure);
        }
        if (at == null) {
            return new Known(null, true, "still reading");
        }
        return now - knownAt > patienceMillis
                ? new Known(at, true, "no answer of the brokers since " + at)
                : new Known(at, false, null);
    }
}
