package dev.levee.proof.search.shard;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The log: offsets from 0 on, keys in turn, a new leader half way. */
final class Records {

    private final List<ConsumerRecord<byte[], byte[]>> all;
    private final int keys;

    Records(Scope scope) {
        this.keys = scope.keys();
        this.all = IntStream.range(0, scope.records())
                .mapToObj(offset -> record(offset, offset % scope.keys(), epochOf(offset, scope.records())))
                .toList();
    }

    int end() {
        return all.size();
    }

    List<ConsumerRecord<byte[], byte[]>> between(int from, int to) {
        return all.subList(from, to);
    }

    /** What goes with a commit of {@code offset}: the leader epoch of the record before; -1 if there is none. */
    int leaderEpochBefore(long offset) {
        return offset == 0 ? -1 : epochOf((int) offset - 1, end());
    }

    boolean sameKey(int one, int other) {
        return one % keys == other % keys;
    }

    private static int epochOf(int offset, int records) {
        return offset < records / 2 ? 5 : 6;
    }

    private static ConsumerRecord<byte[], byte[]> record(int offset, int key, int leaderEpoch) {
        return new ConsumerRecord<>(
                "orders",
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                1,
                1,
                new byte[] {(byte) key},
                new byte[1],
                new RecordHeaders(),
                Optional.of(leaderEpoch));
    }
}
