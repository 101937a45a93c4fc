package dev.levee.internal.engine;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a record's fate sends: it goes with the first commit that tells that fate, or with none.
 *
 * @param isLetter whether it is the record's dead letter, else its handler made it
 */
public record Emission(
        ConsumerRecord<byte[], byte[]> source, List<ProducerRecord<byte[], byte[]>> records, boolean isLetter) {}
