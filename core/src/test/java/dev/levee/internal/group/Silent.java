package dev.levee.internal.group;

import dev.levee.internal.actor.RecordEvents;
import dev.levee.internal.engine.DeadLetterTicket;
import dev.levee.internal.engine.Failure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Nobody listens. */
final class Silent implements RecordEvents {

    @Override
    public void retrying(TopicPartition partition, ConsumerRecord<byte[], byte[]> record, Failure failure) {}

    @Override
    public void deadLettered(TopicPartition partition, DeadLetterTicket ticket) {}

    @Override
    public void skipped(ConsumerRecord<byte[], byte[]> record, String reason) {}
}
