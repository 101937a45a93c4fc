package dev.levee.proof.sim.instance;

import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.Done;
import dev.levee.checker.event.Operation;
import dev.levee.checker.event.Park;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Stamp;
import dev.levee.wire.DeadLetter;
import dev.levee.wire.GroupTopics;
import dev.levee.wire.ParkKey;
import dev.levee.wire.ParkedRecord;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What a consumer writes, as a history tells of it. */
sealed interface Written {

    /** The log of the record that it is about. */
    TopicPartition origin();

    /**
     * One phase of the writing.
     *
     * @param offset where it stands; null until that is known
     */
    Operation event(Stamp at, long op, Phase phase, int own, @Nullable Long offset);

    /** A dead letter, a version of a parked record, or the tombstone of one. */
    static Written of(ProducerRecord<byte[], byte[]> record, Setup setup, MachineTime time) {
        if (!record.topic().equals(new GroupTopics(Scene.GROUP).retry())) {
            return new Letter(DeadLetter.readFrom(record.headers()));
        }
        if (record.value() == null) {
            return new Tombstone(ParkKey.decode(record.key()).orElseThrow());
        }
        var read = new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                0,
                record.timestamp(),
                TimestampType.CREATE_TIME,
                record.key().length,
                record.value().length,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
        var parked = ParkedRecord.readFrom(read);
        Bytes key = setup.orderingKey(ParkedRecord.sourceOf(read).key());
        return new Version(parked, key, time.nanosAt(parked.dueAtMillis()));
    }

    /** Of a record that is given up. */
    record Letter(DeadLetter facts) implements Written {
        @Override
        public TopicPartition origin() {
            return new TopicPartition(facts.origin().topic(), facts.origin().partition());
        }

        @Override
        public Operation event(Stamp at, long op, Phase phase, int own, @Nullable Long offset) {
            return new Dlq(at, op, phase, origin(), own, facts.origin().offset(), facts.category());
        }
    }

    /** Of a record that waits. */
    record Version(ParkedRecord parked, @Nullable Bytes key, long dueNanos) implements Written {
        @Override
        public TopicPartition origin() {
            return new TopicPartition(parked.origin().topic(), parked.origin().partition());
        }

        @Override
        public Operation event(Stamp at, long op, Phase phase, int own, @Nullable Long offset) {
            var failure = parked.failure();
            return new Park(
                    at,
                    op,
                    phase,
                    origin(),
                    own,
                    parked.origin().offset(),
                    key,
                    failure == null ? 0 : failure.attempts(),
                    dueNanos,
                    parked.ownerEpoch(),
                    parked.version(),
                    offset,
                    isReleased() ? "released" : null);
        }

        /** It is due although it never failed, as far as it knows: its attempts are counted anew. */
        private boolean isReleased() {
            return parked.failure() == null && parked.dueAtMillis() > 0;
        }
    }

    /** Of a version that is over. */
    record Tombstone(ParkKey version) implements Written {
        @Override
        public TopicPartition origin() {
            return new TopicPartition(Scene.TOPIC, version.partition());
        }

        @Override
        public Operation event(Stamp at, long op, Phase phase, int own, @Nullable Long offset) {
            return new Done(at, op, phase, origin(), own, version.offset(), version.ownerEpoch(), version.version());
        }
    }
}
