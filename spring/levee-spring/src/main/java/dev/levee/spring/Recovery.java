package dev.levee.spring;

import dev.levee.Outcome;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.RetryListener;

/**
 * What the recoverer of a {@code DefaultErrorHandler} does when retries are over: the record is its then, and Levee leaves it out. When it
 * fails, the failure of the record goes on to Levee, whose dead letter it becomes: nothing is lost and nothing loops.
 */
record Recovery(
        String name,
        String group,
        int attempts,
        Predicate<Throwable> retryable,
        ConsumerAwareRecordRecoverer recoverer,
        List<RetryListener> listeners) {

    /** Returns when the record was recovered; throws {@code failure} when it is to be tried again. */
    Outcome afterFailure(ConsumerRecord<?, ?> record, RuntimeException failure, int attempt) {
        var told = withGroup(failure);
        listeners.forEach(listener -> listener.failedDelivery(record, told, attempt));
        if (attempt < attempts && retryable.test(failure)) {
            throw failure;
        }
        try {
            recoverer.accept(record, null, told);
        } catch (RuntimeException recovering) {
            listeners.forEach(listener -> listener.recoveryFailed(record, told, recovering));
            failure.addSuppressed(recovering);
            throw failure;
        }
        listeners.forEach(listener -> listener.recovered(record, told));
        return Outcome.skip("recovered by " + name);
    }

    // the recoverer writes the group into its header when the exception knows it
    private Exception withGroup(RuntimeException failure) {
        return failure instanceof ListenerExecutionFailedException
                ? new ListenerExecutionFailedException(
                        String.valueOf(failure.getMessage()),
                        group,
                        failure.getCause() == null ? failure : failure.getCause())
                : failure;
    }
}
