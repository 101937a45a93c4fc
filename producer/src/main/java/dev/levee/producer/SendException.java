package dev.levee.producer;

import dev.levee.wire.EventHeaders;
import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/** A record was not acknowledged. {@link #outcome()} says whether it may be in its topic all the same. */
public final class SendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known of the record. */
    public enum Outcome {
        /** It never left this process, or a broker refused it: it is not in the topic. */
        REFUSED,
        /** An answer is missing: it may be in the topic, and sending it again may write it twice. */
        UNKNOWN
    }

    /** What a broker says to the record itself, and would have said to each earlier try. */
    private static final List<Class<? extends Throwable>> REFUSALS = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidRecordException.class,
            InvalidTimestampException.class,
            InvalidTopicException.class,
            UnsupportedForMessageFormatException.class,
            UnsupportedCompressionTypeException.class,
            AuthorizationException.class);

    private final Outcome outcome;
    private final String topic;
    private final String eventId;

    private SendException(Outcome outcome, Outgoing<?, ?> outgoing, String message, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.topic = outgoing.topic();
        this.eventId = outgoing.eventId();
    }

    /** The client never took the record. */
    static SendException notTaken(Outgoing<?, ?> outgoing, Throwable cause) {
        return new SendException(
                Outcome.REFUSED,
                outgoing,
                "a record for topic " + outgoing.topic() + " never left this process (" + cause
                        + "): put right what that names, then send it again",
                cause);
    }

    /** The client took the record, and then reported this. */
    static SendException notAcknowledged(Outgoing<?, ?> outgoing, Throwable cause) {
        if (REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(cause))) {
            return new SendException(
                    Outcome.REFUSED,
                    outgoing,
                    "a record for topic " + outgoing.topic() + " was refused and is not written (" + cause
                            + "): put right what that names, then send it again",
                    cause);
        }
        return new SendException(
                Outcome.UNKNOWN,
                outgoing,
                "a record for topic " + outgoing.topic() + " was not acknowledged (" + cause
                        + "), and may be written or not: look whether it is there, or send it"
                        + " again with the same event id, " + outgoing.eventId() + ", for readers that deduplicate",
                cause);
    }

    public Outcome outcome() {
        return outcome;
    }

    public String topic() {
        return topic;
    }

    /** What the record's header {@link EventHeaders#ID} says: sent again with the same id, it is the same event. */
    public String eventId() {
        return eventId;
    }
}
