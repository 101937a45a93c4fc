package dev.levee.spring;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The one instance that an application gave, for all workers: one at a time, and nobody closes it, as in Spring. */
final class SharedDeserializer implements Deserializer<Object> {

    private final Deserializer<?> only;

    SharedDeserializer(Deserializer<?> only) {
        this.only = only;
    }

    /** What is behind the lock, if there is one. */
    static Deserializer<?> inside(Deserializer<?> deserializer) {
        return deserializer instanceof SharedDeserializer shared ? shared.only : deserializer;
    }

    @Override
    public @Nullable Object deserialize(String topic, byte[] data) {
        synchronized (only) {
            return only.deserialize(topic, data);
        }
    }

    @Override
    public @Nullable Object deserialize(String topic, Headers headers, byte[] data) {
        synchronized (only) {
            return only.deserialize(topic, headers, data);
        }
    }
}
