package dev.levee.internal.downstream;

import dev.levee.BreakerOpenException;
import dev.levee.BreakerSettings;
import dev.levee.BreakerState;
import dev.levee.BreakerStatus;
import dev.levee.Category;
import dev.levee.internal.breaker.BreakerMachine;
import dev.levee.internal.time.SystemTime;
import dev.levee.internal.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One dependency and its breaker, as all threads of a process share them. It goes by the clock of the consumer that watches
 * it first, so that it runs in virtual time too. Thread-safe.
 */
public final class Dependency implements Gate {

    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(30);

    /** Told what happens. Called in the order of events, under a lock: must only pass on. */
    public interface Watcher {

        void entered(BreakerState state);

        /** More may begin than a moment ago, and not because of time alone. */
        void freed();
    }

    private final String name;
    private final BreakerSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Watcher> watchers = new ArrayList<>();
    private @Nullable Time time;
    private @Nullable BreakerMachine machine;
    private BreakerState told = BreakerState.CLOSED;

    public Dependency(String name, BreakerSettings settings) {
        this.name = name;
        this.settings = settings;
    }

    public String name() {
        return name;
    }

    /** Tells {@code watcher} what happens from now on. Returns what ends that. */
    public Runnable watch(Time clock, Watcher watcher) {
        lock.lock();
        try {
            if (watchers.isEmpty()) {
                time = clock;
                machine = clock instanceof SystemTime ? machine : null; // what it knows is of another clock
            }
            watchers.add(watcher);
        } finally {
            lock.unlock();
        }
        return () -> forget(watcher);
    }

    private void forget(Watcher watcher) {
        lock.lock();
        try {
            watchers.remove(watcher);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int available(long now) {
        return (int) on(now, breaker -> breaker.available(now));
    }

    @Override
    public long nextAt(long now) {
        return on(now, breaker -> breaker.available(now) > 0 ? now : breaker.nextAt(now));
    }

    @Override
    public long begin(long now) {
        return on(now, breaker -> breaker.begin(now));
    }

    @Override
    public boolean ended(long begin, @Nullable Category failure, long nanos, long now) {
        if (failure != null && !isOfDependency(failure)) {
            released(begin, now);
            return true;
        }
        boolean slow = nanos > settings.slowCall().toNanos();
        freeing(now, breaker -> breaker.ended(begin, failure != null, slow, now));
        return !BreakerMachine.isProbe(begin);
    }

    // what is the record's own fault, or a bug of ours, would have come whatever state the dependency is in
    private static boolean isOfDependency(Category failure) {
        return switch (failure) {
            case TRANSIENT, UNKNOWN -> true;
            case PERMANENT, OVERLOAD, FATAL, DEFECT, PROCESS_KILLER, BREAKER_OPEN, EXPIRED, COMMANDED -> false;
        };
    }

    @Override
    public void released(long begin, long now) {
        freeing(now, breaker -> breaker.released(begin, now));
    }

    public void force(boolean open, Duration forTime) {
        long now = now();
        freeing(now, breaker -> breaker.force(open, forTime, now));
    }

    public void release() {
        long now = now();
        freeing(now, breaker -> breaker.release(now));
    }

    public BreakerState state(long now) {
        lock.lock();
        try {
            return observed(machine(now), now);
        } finally {
            lock.unlock();
        }
    }

    public BreakerStatus status() {
        lock.lock();
        try {
            var clock = time();
            long now = clock.nanos();
            var breaker = machine(now);
            var state = observed(breaker, now);
            long inIt = Math.max(0, now - breaker.enteredAt());
            return new BreakerStatus(
                    name, state, Instant.ofEpochMilli(clock.millis() - inIt / 1_000_000), breaker.openings());
        } finally {
            lock.unlock();
        }
    }

    /** How often it has opened by itself. */
    public long openings() {
        return on(now(), BreakerMachine::openings);
    }

    public boolean hasRate() {
        return settings.maxRate().isPresent();
    }

    /** How much of its rate is used, 0 to 1. */
    public double rateUsed() {
        lock.lock();
        try {
            long now = time().nanos();
            return machine(now).rateUsed(now);
        } finally {
            lock.unlock();
        }
    }

    /** What a call is told that may not begin, with a time to come back at that is not everybody's. */
    public BreakerOpenException refusal(long now) {
        lock.lock();
        try {
            var breaker = machine(now);
            var state = observed(breaker, now);
            var least = Duration.ofSeconds(1);
            var wait = state.isOpen() ? Duration.ofNanos(breaker.nextAt(now) - now) : least;
            var bounded = wait.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : wait;
            var spread = (long) (time().chance() * bounded.plus(least).toNanos() / 2);
            return new BreakerOpenException(name, state, bounded.plusNanos(spread));
        } finally {
            lock.unlock();
        }
    }

    public long now() {
        lock.lock();
        try {
            return time().nanos();
        } finally {
            lock.unlock();
        }
    }

    // ---- under the lock ----

    private long on(long now, ToLongFunction<BreakerMachine> question) {
        lock.lock();
        try {
            var breaker = machine(now);
            long answer = question.applyAsLong(breaker);
            var unused = observed(breaker, now);
            return answer;
        } finally {
            lock.unlock();
        }
    }

    private void freeing(long now, Consumer<BreakerMachine> change) {
        lock.lock();
        try {
            var breaker = machine(now);
            boolean full = breaker.available(now) == 0;
            change.accept(breaker);
            var unused = observed(breaker, now);
            if (full && breaker.available(now) > 0) {
                watchers.forEach(Watcher::freed);
            }
        } finally {
            lock.unlock();
        }
    }

    private BreakerState observed(BreakerMachine breaker, long now) {
        var state = breaker.state(now);
        if (state != told) {
            told = state;
            watchers.forEach(watcher -> watcher.entered(state));
        }
        return state;
    }

    private BreakerMachine machine(long now) {
        var known = machine;
        if (known == null) {
            known = new BreakerMachine(settings, now);
            machine = known;
        }
        return known;
    }

    private Time time() {
        var known = time;
        if (known == null) {
            known = new SystemTime();
            time = known;
        }
        return known;
    }
}
