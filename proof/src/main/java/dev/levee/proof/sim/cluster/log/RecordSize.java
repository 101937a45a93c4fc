package dev.levee.proof.sim.cluster.log;

import org.apache.kafka.clients.producer.ProducerRecord;

/** How large a record is on the wire, as producers and brokers reckon before they refuse it. */
public final class RecordSize {

    /** What a batch and a record add at most. */
    private static final int OVERHEAD = 88;

    private RecordSize() {}

    /** In bytes. */
    public static int of(ProducerRecord<byte[], byte[]> record) {
        int size = OVERHEAD;
        size += record.key() == null ? 0 : record.key().length;
        size += record.value() == null ? 0 : record.value().length;
        for (var header : record.headers()) {
            size += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
