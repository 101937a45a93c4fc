package dev.levee.internal.parked;

import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedTurn;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a fold keeps of one version of a parked record. */
record Version(
        long origin,
        long ownerEpoch,
        int version,
        long retryOffset,
        boolean keyed,
        long keyHash,
        long dueAtMillis,
        int bytes,
        int leaderEpoch) {

    static Version of(ParkKey key, ParkedTurn turn, ConsumerRecord<byte[], byte[]> record) {
        return new Version(
                key.offset(),
                key.ownerEpoch(),
                key.version(),
                record.offset(),
                turn.keyed(),
                turn.keyHash(),
                turn.dueAtMillis(),
                RecordBytes.of(record),
                turn.originLeaderEpoch());
    }

    /** The live version of its origin. */
    static Version of(ParkedIndex index, int slot, int leaderEpoch) {
        return new Version(
                index.origin(slot),
                index.ownerEpoch(slot),
                index.version(slot),
                index.retryOffset(slot),
                index.keyed(slot),
                index.keyHash(slot),
                index.dueAtMillis(slot),
                index.bytes(slot),
                leaderEpoch);
    }

    boolean hasKey(long someEpoch, int someVersion) {
        return ownerEpoch == someEpoch && version == someVersion;
    }
}
