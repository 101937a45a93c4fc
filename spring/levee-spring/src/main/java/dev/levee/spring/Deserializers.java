package dev.levee.spring;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Where deserializers of a listener come from: instances of the {@link ConsumerFactory} go before class names in its properties, as
 * in Spring. Levee asks for one for each worker, so a factory that has but one instance gets it behind a lock.
 */
final class Deserializers {

    private final ConsumerFactory<?, ?> factory;
    private final Map<String, Object> properties;

    Deserializers(ConsumerFactory<?, ?> factory, Map<String, Object> properties) {
        this.factory = factory;
        this.properties = properties;
    }

    Supplier<Deserializer<Object>> keys() {
        return of(factory::getKeyDeserializer, ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, true);
    }

    Supplier<Deserializer<Object>> values() {
        return of(factory::getValueDeserializer, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, false);
    }

    private Supplier<Deserializer<Object>> of(
            Supplier<? extends @Nullable Deserializer<?>> given, String property, boolean isKey) {
        var first = given.get();
        if (first == null) {
            return () -> new ReadingDeserializer(configured(instance(property), isKey), isKey);
        }
        if (given.get() == first) {
            var shared = new ReadingDeserializer(new SharedDeserializer(configured(first, isKey)), isKey);
            return () -> shared;
        }
        return () -> new ReadingDeserializer(
                configured(Optional.<Deserializer<?>>ofNullable(given.get()).orElse(first), isKey), isKey);
    }

    private Deserializer<?> instance(String property) {
        Object type = properties.getOrDefault(property, StringDeserializer.class);
        try {
            return type instanceof Class<?> known
                    ? (Deserializer<?>) Utils.newInstance(known)
                    : Utils.newInstance(type.toString(), Deserializer.class);
        } catch (ClassNotFoundException unknown) {
            throw new RefusedListenerException(
                    property + "=" + type + " is no class", "name a Deserializer on the class path", unknown);
        }
    }

    private Deserializer<?> configured(Deserializer<?> deserializer, boolean isKey) {
        deserializer.configure(properties, isKey);
        return deserializer;
    }
}
