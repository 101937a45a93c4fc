package dev.levee.spring;

import dev.levee.BatchException;
import dev.levee.BatchHandler;
import dev.levee.Received;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.KafkaUtils;

/**
 * Hands batches to a listener. One that acknowledges itself, or returns a future, is waited for: a batch is handled when it was
 * acknowledged.
 */
record BatchDelivery(SpringRecords records, BatchCall call, String group, boolean acknowledges)
        implements BatchHandler<Object, Object> {

    @Override
    public void handle(List<Received<Object, Object>> batch) throws Exception {
        var all = batch.stream().map(records::of).toList();
        KafkaUtils.setConsumerGroupId(group);
        try {
            if (!acknowledges) {
                call.call(all, null);
                return;
            }
            var acknowledgment = new BatchAcknowledgment();
            call.call(all, acknowledgment);
            acknowledgment.await();
        } catch (RuntimeException failure) {
            throw named(failure, all);
        } finally {
            KafkaUtils.clearConsumerGroupId();
        }
    }

    /** The failure, with the index of its record if the listener named one. */
    private static Exception named(RuntimeException failure, List<ConsumerRecord<Object, Object>> batch) {
        if (failure instanceof BatchException named) {
            return named;
        }
        return causes(failure)
                .filter(BatchListenerFailedException.class::isInstance)
                .map(BatchListenerFailedException.class::cast)
                .findFirst()
                .filter(named -> indexOf(named, batch) >= 0)
                .<Exception>map(named -> new BatchException(indexOf(named, batch), causeOf(named)))
                .orElseGet(() -> ListenerFailures.thrownByMethod(failure));
    }

    private static Throwable causeOf(BatchListenerFailedException named) {
        return named.getCause() == null ? named : named.getCause();
    }

    // a record that a converter or interceptor has made anew is still known by its place
    private static int indexOf(BatchListenerFailedException named, List<ConsumerRecord<Object, Object>> batch) {
        var failed = named.getRecord();
        if (failed == null) {
            return named.getIndex() < batch.size() ? named.getIndex() : -1;
        }
        for (int i = 0; i < batch.size(); i++) {
            var record = batch.get(i);
            if (record.offset() == failed.offset()
                    && record.partition() == failed.partition()
                    && record.topic().equals(failed.topic())) {
                return i;
            }
        }
        return -1;
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(100);
    }
}
