package dev.levee.internal.writing;

import org.apache.kafka.clients.producer.ProducerRecord;

/** A record to be written. {@code toString} names it for people. */
@FunctionalInterface
public interface Draft {

    /** Called once, on the thread that writes; what it throws is why the write failed. Its partition must be given. */
    ProducerRecord<byte[], byte[]> toRecord();
}
