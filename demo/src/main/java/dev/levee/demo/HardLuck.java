package dev.levee.demo;

import java.util.Locale;
import java.util.function.IntToLongFunction;

/** The key whose records fail for a while, as seen from outside: the first waits, the others behind it. Thread-safe. */
final class HardLuck {

    static final String KEY = "hard-luck";

    static final Order ORDER =
            new Order(KEY, "{\"orderId\": \"" + KEY + "\", \"status\": \"CREATED\", \"cents\": 999}");

    private boolean failing;
    private int partition;
    private long first;
    private long records;

    synchronized void begins() {
        failing = true;
    }

    synchronized void ends() {
        failing = false;
    }

    /** The broker has a record of it. */
    synchronized void acknowledged(int ofPartition, long offset) {
        if (records++ == 0) {
            partition = ofPartition;
            first = offset;
        }
    }

    /** One line; empty when there is nothing to say. */
    synchronized String line(IntToLongFunction committed) {
        if (!failing || records == 0) {
            return "";
        }
        long past = committed.applyAsLong(partition) - first - 1;
        return String.format(
                Locale.ROOT,
                "order %s fails: %,d behind it wait, all others flow%s",
                KEY,
                records - 1,
                past > 0 ? String.format(Locale.ROOT, ", committed %,d past it", past) : "");
    }
}
