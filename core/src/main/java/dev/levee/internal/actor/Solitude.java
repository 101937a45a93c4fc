package dev.levee.internal.actor;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a suspect run while nothing else of this process does, so that a death says whose it was (M1.6). A lock that many
 * share, or one has alone; whoever is refused is called again when it is worth another try. Thread-safe.
 */
public final class Solitude {

    private final Set<Object> running = new LinkedHashSet<>();
    private final Map<Object, Runnable> refused = new LinkedHashMap<>();
    private volatile @Nullable Object alone;

    /** Whether somebody is alone, or waits to be. */
    boolean isClaimed() {
        return alone != null;
    }

    /** If true, {@link #leave} has to follow. */
    synchronized boolean enter(Object who, Runnable again) {
        if (alone != null && alone != who) {
            refused.put(who, again);
            return false;
        }
        running.add(who);
        return true;
    }

    /**
     * Keeps others from entering, whether the answer is true or false: {@link #share} or {@link #leave} has to follow.
     *
     * @param insist not to wait for those that are still running
     */
    synchronized boolean enterAlone(Object who, boolean insist, Runnable again) {
        if (alone == null) {
            alone = who;
        }
        if (alone != who || !(insist || isEmptyBut(who))) {
            refused.put(who, again);
            return false;
        }
        running.add(who);
        return true;
    }

    /** Others may run beside {@code who} again. */
    void share(Object who) {
        call(unclaimed(who));
    }

    void leave(Object who) {
        call(left(who));
    }

    private synchronized List<Runnable> unclaimed(Object who) {
        if (alone == who) {
            alone = null;
        }
        return waiting();
    }

    private synchronized List<Runnable> left(Object who) {
        running.remove(who);
        return unclaimed(who);
    }

    private List<Runnable> waiting() {
        Object next = alone;
        if (next != null && !isEmptyBut(next)) {
            return List.of();
        }
        var waiting = List.copyOf(refused.values());
        refused.clear();
        return waiting;
    }

    // not inside the lock: whoever is called may ask at once
    private static void call(List<Runnable> waiting) {
        waiting.forEach(Runnable::run);
    }

    private boolean isEmptyBut(Object who) {
        return running.isEmpty() || (running.size() == 1 && running.contains(who));
    }
}
