package dev.levee.internal.worker;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is worth counting inside a worker. Called by many threads at once. */
public interface HandlerEvents {

    /** A handler call ended, well or not, after {@code nanos}. */
    void attempted(long nanos);

    /** The handler is done with {@code record}, or chose to leave it out. */
    default void handled(ConsumerRecord<byte[], byte[]> record) {}

    /** A record that failed before is tried again, so long after it was to be. */
    default void retried(ConsumerRecord<byte[], byte[]> record, long failedAtMillis, long lateNanos) {}

    void skipped(ConsumerRecord<byte[], byte[]> record, String reason);
}
