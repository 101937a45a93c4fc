package dev.levee.console.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * After a few wrong passwords the next try of the same name has to wait, twice as long each time; and all names together have a limit a
 * minute, so that neither one password nor many can be guessed. Thread-safe.
 */
public final class LoginThrottle {

    private static final int FREE = 5;
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 5 * 60_000;
    private static final int MOST_NAMES = 10_000;
    private static final int MOST_A_MINUTE = 60;

    private record Failures(int count, long last) {}

    private final Map<String, Failures> byName = new LinkedHashMap<>();
    private long minute;
    private int tries;

    /** How long this one has to wait; 0 if it may try, which is counted. */
    public synchronized long waitMillis(String name, long now) {
        var failures = byName.get(name);
        if (failures != null && failures.count() >= FREE) {
            int doublings = Math.min(failures.count() - FREE, 20);
            long until = failures.last() + Math.min(LONGEST_MILLIS, FIRST_MILLIS << doublings);
            if (now < until) {
                return until - now;
            }
        }
        if (minute != now / 60_000) {
            minute = now / 60_000;
            tries = 0;
        }
        return ++tries > MOST_A_MINUTE ? 60_000 - now % 60_000 : 0;
    }

    public synchronized void failed(String name, long now) {
        var before = byName.remove(name);
        if (byName.size() >= MOST_NAMES) {
            byName.remove(byName.keySet().iterator().next());
        }
        byName.put(name, new Failures(before == null ? 1 : before.count() + 1, now));
    }

    public synchronized void succeeded(String name) {
        byName.remove(name);
    }
}
