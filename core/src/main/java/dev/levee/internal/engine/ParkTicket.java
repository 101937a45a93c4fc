package dev.levee.internal.engine;

import dev.levee.internal.parked.RecordBytes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A version of a record, to be written to the retry topic.
 *
 * @param record from the source, or as it came back from the retry topic
 * @param keyHash of its ordering key; null if it waits for nobody
 * @param version counts what the owner of {@code ownerEpoch} wrote of it
 * @param dueAtMillis when it may run, 0 if its predecessor alone decides
 * @param attempts null if it never ran
 * @param floor the retry topic had grown to here when it was sent first: no version of it stands before
 */
public record ParkTicket(
        ConsumerRecord<byte[], byte[]> record,
        @Nullable Long keyHash,
        long ownerEpoch,
        int version,
        long dueAtMillis,
        @Nullable Attempts attempts,
        long floor) {

    long offset() {
        return record.offset();
    }

    /** What it takes in memory when it comes back. */
    int bytes() {
        return RecordBytes.of(record);
    }

    /** Once more under a name of its own: nobody knows what became of this one. {@code first} is the first one of another epoch. */
    ParkTicket again(long epochNow, int first) {
        int next = epochNow == ownerEpoch ? version + 1 : first;
        return new ParkTicket(record, keyHash, epochNow, next, dueAtMillis, attempts, floor);
    }
}
