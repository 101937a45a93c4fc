package dev.levee.spring;

import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.KafkaListenerErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.messaging.Message;

/**
 * Tells the acknowledgement of a failure before Spring's adapter acknowledges it: when a future fails the adapter calls
 * {@code acknowledge()} first and reports the failure after that, which in between looks like success. The handler that the listener has is
 * asked before; what it returns normally is no failure.
 */
record ReportingErrorHandler(Optional<KafkaListenerErrorHandler> own) implements KafkaListenerErrorHandler {

    @Override
    public Object handleError(Message<?> message, ListenerExecutionFailedException failure) {
        throw failure;
    }

    @Override
    public @Nullable Object handleError(
            Message<?> message,
            ListenerExecutionFailedException failure,
            @Nullable Consumer<?, ?> consumer,
            @Nullable Acknowledgment acknowledgment) {
        try {
            if (own.isEmpty()) {
                throw failure;
            }
            Object result = own.get().handleError(message, failure, consumer, acknowledgment);
            if (result == null && acknowledgment != null) {
                acknowledgment.acknowledge();
            }
            return result;
        } catch (RuntimeException still) {
            if (acknowledgment instanceof RecordAcknowledgment record) {
                record.failed(still);
            } else if (acknowledgment instanceof BatchAcknowledgment batch) {
                batch.failed(still);
            }
            throw still;
        }
    }
}
