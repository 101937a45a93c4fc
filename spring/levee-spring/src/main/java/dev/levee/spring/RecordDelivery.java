package dev.levee.spring;

import dev.levee.DecidingHandler;
import dev.levee.Outcome;
import dev.levee.Received;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands records to a listener whose return means that they are handled. */
record RecordDelivery(SpringRecords records, RecordCall call, Optional<Recovery> recovery)
        implements DecidingHandler<Object, Object> {

    @Override
    public Outcome handle(Received<Object, Object> received) throws Exception {
        var record = records.of(received);
        try {
            call.call(record, null);
            return Outcome.done();
        } catch (RuntimeException failure) {
            return afterFailure(record, failure, received.attempt());
        }
    }

    private Outcome afterFailure(ConsumerRecord<Object, Object> record, RuntimeException failure, int attempt)
            throws Exception {
        if (recovery.isEmpty()) {
            throw ListenerFailures.thrownByMethod(failure);
        }
        try {
            return recovery.get().afterFailure(record, failure, attempt);
        } catch (RuntimeException still) {
            throw ListenerFailures.thrownByMethod(still);
        }
    }
}
