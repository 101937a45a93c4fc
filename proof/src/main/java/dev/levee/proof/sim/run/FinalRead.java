package dev.levee.proof.sim.run;

import dev.levee.checker.event.Event;
import dev.levee.checker.event.Stamp;
import dev.levee.checker.event.Truth;
import dev.levee.checker.event.TruthLog;
import dev.levee.proof.sim.cluster.SimCluster;
import dev.levee.proof.sim.cluster.log.Entry;
import dev.levee.proof.sim.cluster.log.SimLog;
import dev.levee.proof.sim.cluster.log.SimTopic;
import dev.levee.proof.sim.cluster.log.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes down what stands in every topic when all is over. */
final class FinalRead {

    private final SimCluster cluster;
    private final String group;
    private final Stamp at;

    FinalRead(SimCluster cluster, String group, long nanos) {
        this.cluster = cluster;
        this.group = group;
        this.at = new Stamp(0, nanos, "world", 0);
    }

    void to(Consumer<Event> history) {
        var committed = cluster.coordinator().group(group).offsets().all();
        for (SimTopic topic : cluster.topics().all()) {
            for (SimLog log : topic.logs()) {
                for (Entry entry : log.truth()) {
                    entry(log, entry, history);
                }
                OffsetAndMetadata reached = committed.get(log.partition());
                history.accept(new TruthLog(
                        at,
                        log.partition(),
                        log.beginning(),
                        log.end(false),
                        reached == null ? null : reached.offset(),
                        SimCluster.ID,
                        topic.id().toString()));
            }
        }
    }

    void entry(SimLog log, Entry entry, Consumer<Event> history) {
        if (entry.record() != null) {
            history.accept(truth(log, entry, entry.record()));
        }
    }

    private Truth truth(SimLog log, Entry entry, ProducerRecord<byte[], byte[]> record) {
        List<Truth.Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(new Truth.Header(header.key(), bytes(header.value())));
        }
        return new Truth(
                at, log.partition(), entry.offset(), bytes(record.key()), bytes(record.value()), headers, state(entry));
    }

    private static Truth.Txn state(Entry entry) {
        Transaction transaction = entry.transaction();
        if (transaction == null) {
            return Truth.Txn.COMMITTED;
        }
        return switch (transaction.state()) {
            case OPEN -> Truth.Txn.OPEN;
            case COMMITTED -> Truth.Txn.COMMITTED;
            case ABORTED -> Truth.Txn.ABORTED;
        };
    }

    private static @Nullable Bytes bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : Bytes.wrap(bytes);
    }
}
