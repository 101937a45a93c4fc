package dev.levee.testkit;

import java.time.Duration;

/** One node of an {@link EmbeddedKafka}, started or not. Implementations are thread-safe: one call at a time. */
interface Broker {
    /** Starts the node on its port and data and returns when it serves. */
    void start(Duration timeout);

    /** Stops the node in order; nothing happens when it does not run. */
    void stop();

    void kill();

    void suspend();

    void resume();

    boolean isRunning();

    /** Ends the node by the fastest way that keeps its data, or at once when they are not wanted any more. */
    void close(boolean dataDiscarded);
}
