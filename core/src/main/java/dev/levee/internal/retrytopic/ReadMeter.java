package dev.levee.internal.retrytopic;

import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How much was read for single records: all divided by what was wanted is the read amplification. Thread-safe. */
public final class ReadMeter {

    private final LongAdder wanted = new LongAdder();
    private final LongAdder read = new LongAdder();

    void add(long wantedBytes, long readBytes) {
        wanted.add(wantedBytes);
        read.add(readBytes);
    }

    /** Of records that somebody asked for. */
    public long wantedBytes() {
        return wanted.sum();
    }

    /** Of all records that passed. */
    public long readBytes() {
        return read.sum();
    }

    /** Bytes read for one that was wanted; 1 when none was. */
    public double amplification() {
        long asked = wantedBytes();
        return asked == 0 ? 1 : (double) readBytes() / asked;
    }

    /** As it stands in the log, roughly. */
    static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
        long bytes = 8L + Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        for (var header : record.headers()) {
            bytes += 2L + header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }
}
