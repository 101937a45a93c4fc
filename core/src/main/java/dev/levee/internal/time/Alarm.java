package dev.levee.internal.time;

/** Runs something at a later time, on a thread that must not be blocked. Thread-safe. */
@FunctionalInterface
public interface Alarm {

    /** {@code nanos} is a time of {@link Time#nanos()}. */
    void at(long nanos, Runnable action);
}
