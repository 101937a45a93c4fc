package dev.levee.internal.writing;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Roughly what a record takes in a producer. */
public final class RecordSize {

    /** Beside its own bytes. */
    private static final int OVERHEAD = 256;

    private RecordSize() {}

    public static int of(ProducerRecord<byte[], byte[]> record) {
        return (int) Math.min(Integer.MAX_VALUE, (long) OVERHEAD + bytes(record));
    }

    /** Its key, value and headers. */
    public static int bytes(ProducerRecord<byte[], byte[]> record) {
        long bytes = 0;
        bytes += record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
