package dev.levee.internal.actor;

import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What happens to single records inside the engine. Called on engine threads; must not block. */
public interface RecordEvents {

    void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure);

    void deadLettered(TopicPartition partition, DeadLetterTicket ticket);
}
