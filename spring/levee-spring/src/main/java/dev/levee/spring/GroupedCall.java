package dev.levee.spring;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.KafkaUtils;

/** A call on a thread that knows its group: {@code @Header(KafkaHeaders.GROUP_ID)} reads it there. */
record GroupedCall(String group, RecordCall next) implements RecordCall {

    @Override
    public void call(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
        KafkaUtils.setConsumerGroupId(group);
        try {
            next.call(record, acknowledgment);
        } finally {
            KafkaUtils.clearConsumerGroupId();
        }
    }
}
