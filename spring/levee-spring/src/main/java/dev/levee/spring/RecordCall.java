package dev.levee.spring;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;

/** One attempt at a record: the listener, or something around it. */
@FunctionalInterface
interface RecordCall {

    void call(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment);
}
