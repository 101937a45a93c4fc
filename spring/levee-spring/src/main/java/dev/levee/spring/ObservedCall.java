package dev.levee.spring;

import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation;
import org.springframework.kafka.support.micrometer.KafkaListenerObservation.DefaultKafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaListenerObservationConvention;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;

/**
 * A call inside Spring Kafka's own observation {@code spring.kafka.listener}: same names, and the trace goes on that the record carries.
 *
 * @param adapterEnds the adapter ends the observation, since an asynchronous method ends later than its call
 */
record ObservedCall(
        Subject subject,
        ObservationRegistry registry,
        @Nullable KafkaListenerObservationConvention convention,
        boolean adapterEnds,
        RecordCall next)
        implements RecordCall {

    /** Who is observed. */
    record Subject(String listenerId, @Nullable String clientId, String group) {}

    @Override
    public void call(ConsumerRecord<Object, Object> record, @Nullable Acknowledgment acknowledgment) {
        var observation = KafkaListenerObservation.LISTENER_OBSERVATION
                .observation(
                        convention,
                        DefaultKafkaListenerObservationConvention.INSTANCE,
                        () -> new KafkaRecordReceiverContext(
                                record, subject.listenerId(), subject.clientId(), subject.group(), () -> ""),
                        registry)
                .start();
        try (var scope = observation.openScope()) {
            next.call(record, acknowledgment);
        } catch (RuntimeException failure) {
            if (!adapterEnds) {
                observation.error(failure);
            }
            throw failure;
        } finally {
            if (!adapterEnds) {
                observation.stop();
            }
        }
    }
}
