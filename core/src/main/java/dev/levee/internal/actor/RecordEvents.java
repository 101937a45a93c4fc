package dev.levee.internal.actor;

import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.ParkTicket;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What happens to single records inside the engine. Called on engine threads; must not block. */
public interface RecordEvents {

    /** Polled, before anything is decided about them. One call at a time for each partition. */
    default void arrived(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {}

    /** Too much of {@code partition} became dead letters: nothing of it begins any more. */
    default void stopped(TopicPartition partition) {}

    /** It goes on after {@link #stopped}. */
    default void resumed(TopicPartition partition) {}

    void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure);

    /** It is left out, and will not be handled. */
    void skipped(ConsumerRecord<byte[], byte[]> record, String reason);

    /** It stands in the retry topic at {@code retryOffset}. */
    default void parked(TopicPartition partition, ParkTicket ticket, long retryOffset) {}

    void deadLettered(TopicPartition partition, DeadLetterTicket ticket);
}
