package dev.levee.internal.transaction;

import dev.levee.internal.writing.RecordSize;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Which records must not be sent together. A client splits a batch that its topic does not take, at last to the size that its largest
 * record may have at most; one that is tiny still fits beside that, so that a record that is too large is split from it in vain until its
 * time is up, and nobody hears which it was (clients 4.2 to 4.4). Not thread-safe.
 */
final class Neighbours {

    /** What a client counts too much for a record is less. */
    private static final int TINY_BYTES = 32;
    /** Topics that take less are not looked after. */
    private static final int LARGE_BYTES = 1_024;

    private boolean tiny;
    private boolean large;

    /** Whether everything before {@code record} must have gone before it is sent. */
    boolean mustPart(ProducerRecord<byte[], byte[]> record) {
        int bytes = RecordSize.bytes(record);
        boolean isTiny = bytes <= TINY_BYTES;
        boolean isLarge = bytes >= LARGE_BYTES;
        boolean parts = (isTiny && large) || (isLarge && tiny);
        tiny = isTiny || (tiny && !parts);
        large = isLarge || (large && !parts);
        return parts;
    }
}
