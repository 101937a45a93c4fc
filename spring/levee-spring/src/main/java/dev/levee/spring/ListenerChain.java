package dev.levee.spring;

import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;
import org.springframework.kafka.listener.DelegatingMessageListener;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.listener.adapter.FilteringMessageListenerAdapter;
import org.springframework.kafka.listener.adapter.MessagingMessageListenerAdapter;
import org.springframework.kafka.listener.adapter.RecordMessagingMessageListenerAdapter;

/** A listener with what stands in front of it, such as a filter; at its end usually the adapter of an annotated method. */
record ListenerChain(GenericMessageListener<?> first) {

    Object last() {
        Object listener = first;
        while (listener instanceof DelegatingMessageListener<?> front) {
            listener = front.getDelegate();
        }
        return listener;
    }

    Optional<MessagingMessageListenerAdapter<?, ?>> adapter() {
        return last() instanceof MessagingMessageListenerAdapter<?, ?> adapter
                ? Optional.of(adapter)
                : Optional.empty();
    }

    /**
     * Keeps the adapter from logging failures of futures as if nobody cared: {@link ReportingErrorHandler} has told them by then. Does nothing
     * when there is none.
     */
    void reportsFailuresItself() {
        adapter().ifPresent(adapter -> adapter.setCallbackForAsyncFailure((record, failure) -> {}));
    }

    /** Whether the method returns a future or the like: it is done when that is. */
    boolean isAsync() {
        return adapter().map(MessagingMessageListenerAdapter::isAsyncReplies).orElse(false);
    }

    /**
     * Has the adapter end the observation that it is called in, which for an asynchronous method is later than the call.
     *
     * @return whether it will
     */
    boolean endsObservations(ObservationRegistry registry) {
        if (!(last() instanceof RecordMessagingMessageListenerAdapter<?, ?> adapter)) {
            return false;
        }
        adapter.setObservationRegistry(registry);
        Object listener = first;
        while (listener instanceof DelegatingMessageListener<?> front) {
            if (front instanceof FilteringMessageListenerAdapter<?, ?> filter) {
                filter.setObservationRegistry(registry);
            }
            listener = front.getDelegate();
        }
        return true;
    }
}
