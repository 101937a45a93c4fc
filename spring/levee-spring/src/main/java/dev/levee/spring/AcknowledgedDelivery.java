package dev.levee.spring;

import dev.levee.Acknowledgement;
import dev.levee.AcknowledgingHandler;
import dev.levee.Received;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands records to a listener that says when they are handled: by its {@code Acknowledgment}, or by the end of what it returned. */
record AcknowledgedDelivery(SpringRecords records, RecordCall call, Optional<Recovery> recovery)
        implements AcknowledgingHandler<Object, Object> {

    @Override
    public void handle(Received<Object, Object> received, Acknowledgement said) {
        var record = records.of(received);
        var acknowledgment =
                new RecordAcknowledgment(said, failure -> failed(record, failure, received.attempt(), said));
        try {
            call.call(record, acknowledgment);
        } catch (RuntimeException failure) {
            acknowledgment.failed(failure);
        }
    }

    private void failed(
            ConsumerRecord<Object, Object> record, RuntimeException failure, int attempt, Acknowledgement said) {
        if (recovery.isEmpty()) {
            said.failed(ListenerFailures.ofMethod(failure));
            return;
        }
        try {
            said.outcome(recovery.get().afterFailure(record, failure, attempt));
        } catch (RuntimeException still) {
            said.failed(ListenerFailures.ofMethod(still));
        }
    }
}
