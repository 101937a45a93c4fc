package dev.levee.outbox.internal.kafka;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether a failed send says something of the record itself, which sending it again does not change. Everything else, e.g. a broker
 * that is away, or a neighbour in the transaction that failed, is nobody's fault.
 */
final class Refusal {

    private static final List<Class<? extends Exception>> OF_TOPIC = List.of(
            InvalidTopicException.class, TopicAuthorizationException.class, UnknownTopicOrPartitionException.class);
    private static final List<Class<? extends Exception>> OF_RECORD =
            List.of(RecordTooLargeException.class, InvalidRecordException.class);

    private Refusal() {}

    static boolean isOfRecord(Throwable failure) {
        return isOf(failure, OF_RECORD);
    }

    /** Whether every other record for this topic would be refused too. */
    static boolean isOfTopic(Throwable failure) {
        return isOf(failure, OF_TOPIC);
    }

    private static boolean isOf(Throwable failure, List<Class<? extends Exception>> kinds) {
        for (Throwable one = failure; one != null; one = one.getCause()) {
            Throwable cause = one;
            if (kinds.stream().anyMatch(kind -> kind.isInstance(cause))) {
                return true;
            }
        }
        return false;
    }
}
