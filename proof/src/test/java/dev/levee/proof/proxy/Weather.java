package dev.levee.proof.proxy;

import org.apache.kafka.common.protocol.ApiKeys;
import org.jspecify.annotations.Nullable;

/** What strikes now, for all proxies of a cluster. Thread-safe. */
public final class Weather {

    private int met;
    private int struck;
    private int changes;
    private @Nullable Strike strike;

    /** From now on this strikes, and nothing else. */
    public synchronized void become(Strike next) {
        strike = next;
        changes++;
        struck = 0;
        notifyAll();
    }

    /** How many requests it has struck since it became what it is. */
    public synchronized int struck() {
        return struck;
    }

    /** Nothing strikes any more; what is stalled goes on. */
    public synchronized void clear() {
        strike = null;
        changes++;
        notifyAll();
    }

    /** What strikes this request; null if nothing does. */
    synchronized @Nullable Fault meets(ApiKeys api) {
        if (strike == null || !strike.isFor(api) || ++met % strike.every() != 0) {
            return null;
        }
        struck++;
        return strike.fault();
    }

    /** Blocks while what stalls goes on. */
    synchronized void awaitClearing() throws InterruptedException {
        int during = changes;
        while (strike != null && changes == during) {
            wait();
        }
    }
}
