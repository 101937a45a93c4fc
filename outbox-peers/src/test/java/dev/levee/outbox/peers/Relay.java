package dev.levee.outbox.peers;

/** Brings events to Kafka until it is closed. */
interface Relay extends AutoCloseable {

    /** A transaction has committed in this process. */
    default void wakeUp() {}
}
