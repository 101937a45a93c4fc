package dev.levee.internal.actor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets one suspect of this process run at a time, so that a death says which of them it was (M1.6). Thread-safe. */
public final class Solitude {

    private final Map<Object, Runnable> refused = new LinkedHashMap<>();
    private boolean taken;

    /** If false, {@code again} is called when it is worth another try of {@code who}. */
    synchronized boolean enter(Object who, Runnable again) {
        if (taken) {
            refused.put(who, again);
            return false;
        }
        taken = true;
        return true;
    }

    void leave() {
        List<Runnable> waiting;
        synchronized (this) {
            taken = false;
            waiting = List.copyOf(refused.values());
            refused.clear();
        }
        waiting.forEach(Runnable::run);
    }
}
