package dev.levee.internal.engine;

import dev.levee.wire.DeadLetter.Rung;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter to be written.
 *
 * @param rung how much of the record is written
 * @param tries how often the letter was held because no write of it succeeded
 */
public record DeadLetterTicket(ConsumerRecord<byte[], byte[]> record, Attempts attempts, Rung rung, int tries) {

    static DeadLetterTicket first(ConsumerRecord<byte[], byte[]> record, Attempts attempts) {
        return new DeadLetterTicket(record, attempts, Rung.WHOLE, 0);
    }

    /** Whether no letter of this failure was to be written before. */
    public boolean isFirst() {
        return tries == 0 && rung == Rung.WHOLE;
    }

    /** The letter on the next rung down the ladder, or null when this is the last one. */
    @Nullable
    DeadLetterTicket smaller() {
        return switch (rung) {
            case WHOLE -> new DeadLetterTicket(record, attempts, Rung.WITHOUT_STACK, tries);
            case WITHOUT_STACK -> new DeadLetterTicket(record, attempts, Rung.BY_REFERENCE, tries);
            case BY_REFERENCE -> null;
        };
    }

    /** The whole letter once more: whatever refused it may have changed meanwhile. */
    DeadLetterTicket again() {
        return new DeadLetterTicket(record, attempts, Rung.WHOLE, tries + 1);
    }
}
