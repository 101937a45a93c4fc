package dev.levee.producer;

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

    private SendException(Outcome outcome, String topic, String message, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.topic = topic;
    }

    /** The client never took the record. */
    static SendException notTaken(String topic, Throwable cause) {
        return new SendException(
                Outcome.REFUSED,
                topic,
                "a record for topic " + topic + " never left this process (" + cause
                        + "): put right what that names, then send it again",
                cause);
    }

    /** The client took the record, and then reported this. */
    static SendException notAcknowledged(String topic, Throwable cause) {
        if (REFUSALS.stream().anyMatch(refusal -> refusal.isInstance(cause))) {
            return new SendException(
                    Outcome.REFUSED,
                    topic,
                    "a record for topic " + topic + " was refused and is not written (" + cause
                            + "): put right what that names, then send it again",
                    cause);
        }
        return new SendException(
                Outcome.UNKNOWN,
                topic,
                "a record for topic " + topic + " was not acknowledged (" + cause
                        + "), and may be written or not: send it again only if its readers bear to see it twice",
                cause);
    }

    public Outcome outcome() {
        return outcome;
    }

    public String topic() {
        return topic;
    }
}
