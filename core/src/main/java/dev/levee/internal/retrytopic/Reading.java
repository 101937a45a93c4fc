package dev.levee.internal.retrytopic;

import org.apache.kafka.clients.consumer.Consumer;

/** What a {@link ReadingLoop} reads for. Touched by one thread at a time. */
interface Reading {

    /** Nothing is wanted. */
    boolean isIdle();

    /**
     * Does a little; something is wanted.
     *
     * @return after how many nanoseconds there is more to do, 0 for at once
     */
    long step(Consumer<byte[], byte[]> consumer);

    /** Nothing of what is wanted can be had. */
    void refuseAll(RuntimeException why);
}
