package dev.levee.internal.parked;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What a record takes in memory, roughly. Names of headers are not looked at: clients make texts of them only then. */
public final class RecordBytes {

    private static final int RECORD = 64;
    private static final int HEADER = 64;

    private RecordBytes() {}

    public static int of(ConsumerRecord<byte[], byte[]> record) {
        long bytes = RECORD;
        bytes += record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            bytes += HEADER + (header.value() == null ? 0 : header.value().length);
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
