package dev.levee.internal.runtime;

/** Runs something at a later time, on a thread that must not be blocked. Thread-safe. */
@FunctionalInterface
interface Alarm {

    /** {@code nanos} is a time of {@link Time#nanos()}. */
    void at(long nanos, Runnable action);
}
