package dev.levee.console.live;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has changed, numbered, so that who was away hears what he missed. It keeps no history: of each resource, only its last change.
 * Numbers begin where the start of the process puts them, so that one from before is told that everything has changed. Thread-safe.
 */
public final class Changes {

    /** What has changed since somebody looked, and the number to ask with next time. */
    public record Since(long last, Set<Resource> resources) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Resource, Long> lastChange = new EnumMap<>(Resource.class);
    private final long first;
    private long last;
    private boolean over;

    /** @param startedAt epoch milliseconds: larger than any number of an earlier process */
    public Changes(long startedAt) {
        this.first = startedAt;
        this.last = startedAt;
    }

    public void mark(Resource... resources) {
        lock.lock();
        try {
            last++;
            Arrays.stream(resources).forEach(resource -> lastChange.put(resource, last));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is to wait for changes any more. */
    public void end() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** The number of the last change. */
    public long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    public Since since(long number) {
        lock.lock();
        try {
            if (number < first || number > last) {
                return new Since(last, EnumSet.allOf(Resource.class));
            }
            var resources = EnumSet.noneOf(Resource.class);
            lastChange.forEach((resource, at) -> {
                if (at > number) {
                    resources.add(resource);
                }
            });
            return new Since(last, resources);
        } finally {
            lock.unlock();
        }
    }

    /** The same, after something has changed, the time is up, or it is all over. */
    public Since await(long number, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (number == last && left > 0 && !over) {
                left = changed.awaitNanos(left);
            }
            return since(number);
        } finally {
            lock.unlock();
        }
    }
}
