package dev.levee.proof.sim.cluster.log;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What stands at one offset.
 *
 * @param record null for a marker, which no client ever sees
 * @param transaction that it is part of, or whose end it marks; null outside transactions
 */
public record Entry(
        long offset,
        int leaderEpoch,
        long timestamp,
        @Nullable ProducerRecord<byte[], byte[]> record,
        @Nullable Transaction transaction) {

    boolean isOpen() {
        return record != null && transaction != null && transaction.state() == Transaction.State.OPEN;
    }

    boolean isVisible(boolean committedOnly) {
        return record != null
                && !(committedOnly && transaction != null && transaction.state() == Transaction.State.ABORTED);
    }
}
