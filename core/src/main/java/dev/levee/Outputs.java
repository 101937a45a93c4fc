package dev.levee;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes what a handler makes of one record; belongs to one attempt. Not thread-safe. */
public interface Outputs {

    /**
     * Sends {@code record} if the attempt succeeds, after what earlier records of the same ordering key sent, in the transaction
     * that commits the attempt's record as finished. Nothing is sent of an attempt that fails.
     *
     * @throws IllegalStateException after the attempt, since nobody would send it any more
     */
    void send(ProducerRecord<byte[], byte[]> record);
}
