package dev.levee.internal.parked;

import dev.levee.wire.LeveeHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a source record takes in memory, roughly: as it was read, or as it stands in the retry topic. Levee's own headers, which
 * stand behind all others, do not come back with it, and are not looked at: clients make a text of each name that is.
 */
public final class RecordBytes {

    private static final int RECORD = 64;
    private static final int HEADER = 64;

    private RecordBytes() {}

    public static int of(ConsumerRecord<byte[], byte[]> record) {
        long bytes = RECORD;
        bytes += record.key() == null ? 0 : record.key().length;
        bytes += record.value() == null ? 0 : record.value().length;
        for (Header header : record.headers()) {
            if (header.key().startsWith(LeveeHeaders.PREFIX)) {
                break;
            }
            bytes += HEADER + (header.value() == null ? 0 : header.value().length);
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
