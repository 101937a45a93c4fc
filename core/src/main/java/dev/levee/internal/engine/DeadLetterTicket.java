package dev.levee.internal.engine;

import dev.levee.wire.DeadLetter.Rung;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter to be written.
 *
 * @param rung how much of the record is written
 * @param tries failed writes so far
 */
public record DeadLetterTicket(ConsumerRecord<byte[], byte[]> record, Attempts attempts, Rung rung, int tries) {

    static DeadLetterTicket first(ConsumerRecord<byte[], byte[]> record, Attempts attempts) {
        return new DeadLetterTicket(record, attempts, Rung.WHOLE, 0);
    }

    /** The letter on the next rung down the ladder, or null when this is the last one. */
    @Nullable
    DeadLetterTicket smaller() {
        return switch (rung) {
            case WHOLE -> new DeadLetterTicket(record, attempts, Rung.WITHOUT_STACK, 0);
            case WITHOUT_STACK -> new DeadLetterTicket(record, attempts, Rung.BY_REFERENCE, 0);
            case BY_REFERENCE -> null;
        };
    }

    DeadLetterTicket again() {
        return new DeadLetterTicket(record, attempts, rung, tries + 1);
    }
}
