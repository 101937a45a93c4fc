package dev.levee.internal.retrytopic;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records as a retry topic has them. */
final class Parked {

    static final String TOPIC = "levee.billing.retry";

    private Parked() {}

    /** Of partition 0, 1,000 bytes each. */
    static List<ConsumerRecord<byte[], byte[]>> at(long... offsets) {
        return LongStream.of(offsets).mapToObj(offset -> in(0, offset)).toList();
    }

    static ConsumerRecord<byte[], byte[]> in(int partition, long offset) {
        return new ConsumerRecord<>(TOPIC, partition, offset, new byte[10], new byte[1_000]);
    }
}
