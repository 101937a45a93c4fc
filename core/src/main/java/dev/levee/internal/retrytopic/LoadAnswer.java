package dev.levee.internal.retrytopic;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What became of a load: each offset is answered once, in any order. Told on the reader's thread; must not block. */
public interface LoadAnswer {

    void loaded(ConsumerRecord<byte[], byte[]> record);

    /** No record stands there any more: compaction removed it, or the log was cut off. */
    void absent(long offset);

    /** It cannot be had; {@code why} says what to do. */
    void failed(long offset, RuntimeException why);
}
