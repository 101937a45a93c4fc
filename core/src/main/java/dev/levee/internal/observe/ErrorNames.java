package dev.levee.internal.observe;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Classes of errors as values of a tag: the root cause says most, and so many at most that no registry overflows. Thread-safe. */
final class ErrorNames {

    static final int MOST = 50;
    static final String REST = "other";

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String of(Throwable error) {
        Throwable root = error;
        for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
            root = root.getCause();
        }
        return bounded(root.getClass().getName());
    }

    String bounded(String name) {
        if (known.contains(name)) {
            return name;
        }
        // a few more than MOST may slip in at once, and stay few
        if (known.size() >= MOST) {
            return REST;
        }
        known.add(name);
        return name;
    }
}
