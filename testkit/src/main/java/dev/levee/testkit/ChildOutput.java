package dev.levee.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The last lines a child printed, and the wait for one of them. Thread-safe. */
final class ChildOutput {
    // a broker that runs for hours must not fill the heap of its test
    static final int LINES_KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> kept = new ArrayList<>();
    private long dropped;
    private boolean ended;

    /** Reads until the child closes its output; each line goes to the sink first. */
    void pump(Process child, Consumer<String> sink) {
        try (var reader = new BufferedReader(new InputStreamReader(child.getInputStream(), Charset.defaultCharset()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.accept(line);
                add(line);
            }
        } catch (IOException killed) {
            // the pipe of a killed child may break within a line
        } finally {
            end();
        }
    }

    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(kept.subList(Math.max(0, kept.size() - LINES_KEPT), kept.size()));
        } finally {
            lock.unlock();
        }
    }

    String tail(int lines) {
        List<String> all = lines();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    /** The first kept or coming line that matches; empty after the timeout or at the end of the output. */
    Optional<String> await(Predicate<String> wanted, Duration timeout) {
        long nanosLeft = timeout.toNanos();
        long next = 0;
        lock.lock();
        try {
            while (true) {
                Optional<String> seen = from(next).filter(wanted).findFirst();
                if (seen.isPresent() || ended || nanosLeft <= 0) {
                    return seen;
                }
                next = dropped + kept.size();
                nanosLeft = changed.awaitNanos(nanosLeft);
            }
        } catch (InterruptedException interrupted) {
            throw Bounded.interrupted("waiting for a line", interrupted);
        } finally {
            lock.unlock();
        }
    }

    private Stream<String> from(long line) {
        return kept.subList((int) Math.max(0, line - dropped), kept.size()).stream();
    }

    private void add(String line) {
        lock.lock();
        try {
            if (kept.size() == 2 * LINES_KEPT) {
                kept.subList(0, LINES_KEPT).clear();
                dropped += LINES_KEPT;
            }
            kept.add(line);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
