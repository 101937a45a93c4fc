package dev.levee.spring;

import dev.levee.Received;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Received records as listeners of Spring take them. Headers are those of the attempt: listeners and interceptors may add to them.
 *
 * @param deliveryAttempt whether a header tells the attempt
 * @param listenerInfo what a header tells of the listener
 */
record SpringRecords(boolean deliveryAttempt, Optional<Header> listenerInfo) {

    @SuppressWarnings("NullAway") // keys and values may be null, whatever the client's types say
    ConsumerRecord<Object, Object> of(Received<Object, Object> received) {
        var source = received.source();
        var headers = received.headers();
        if (deliveryAttempt) {
            headers.remove(KafkaHeaders.DELIVERY_ATTEMPT);
            headers.add(
                    KafkaHeaders.DELIVERY_ATTEMPT,
                    ByteBuffer.allocate(4).putInt(received.attempt()).array());
        }
        listenerInfo.ifPresent(headers::add);
        return new ConsumerRecord<>(
                source.topic(),
                source.partition(),
                source.offset(),
                source.timestamp(),
                source.timestampType(),
                source.serializedKeySize(),
                source.serializedValueSize(),
                received.key(),
                received.value(),
                headers,
                source.leaderEpoch(),
                Optional.empty());
    }
}
