package dev.levee.cli.demo;

import java.util.concurrent.atomic.LongAdder;

/** What one consumer process did so far. Thread-safe. */
final class Tally {

    private final LongAdder handled = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();

    void handled() {
        handled.increment();
    }

    void deadLettered() {
        deadLettered.increment();
    }

    long handledSoFar() {
        return handled.sum();
    }

    long deadLetteredSoFar() {
        return deadLettered.sum();
    }
}
