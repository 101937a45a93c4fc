package dev.levee.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.GenericMessageListener;
import org.springframework.kafka.listener.ListenerType;
import org.springframework.kafka.support.Acknowledgment;

/** Calls a listener in the way that it wants to be called. */
final class ListenerCall<T> {

    private final GenericMessageListener<T> listener;
    private final ListenerType type;

    ListenerCall(GenericMessageListener<T> listener, ListenerType type) {
        this.listener = listener;
        this.type = type;
    }

    /** Nobody gets a consumer: who asks for one was refused. */
    void call(T data, @Nullable Acknowledgment acknowledgment) {
        switch (type) {
            case SIMPLE -> listener.onMessage(data);
            case ACKNOWLEDGING -> listener.onMessage(data, acknowledgment);
            case CONSUMER_AWARE, ACKNOWLEDGING_CONSUMER_AWARE -> listener.onMessage(data, acknowledgment, null);
        }
    }
}
