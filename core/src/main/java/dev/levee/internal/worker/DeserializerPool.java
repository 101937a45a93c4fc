package dev.levee.internal.worker;

import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Deserializers, each used by one worker at a time, since most are not thread-safe. Never holds more pairs than workers
 * worked at once. Thread-safe.
 */
public final class DeserializerPool<K, V> implements AutoCloseable {

    /** The deserializers of one worker. */
    public record Pair<K, V>(Deserializer<K> key, Deserializer<V> value) {}

    private final ConcurrentLinkedQueue<Pair<K, V>> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<? extends Deserializer<?>> keys;
    private final Supplier<? extends Deserializer<?>> values;
    private final Map<String, ?> properties;

    public DeserializerPool(
            Supplier<? extends Deserializer<?>> keys,
            Supplier<? extends Deserializer<?>> values,
            Map<String, ?> properties) {
        this.keys = keys;
        this.values = values;
        this.properties = properties;
    }

    /** An idle pair, or a new one: throws what the user's supplier throws. */
    public Pair<K, V> borrow() {
        @Nullable Pair<K, V> pair = idle.poll();
        return pair != null ? pair : new Pair<>(create(keys, true), create(values, false));
    }

    public void giveBack(Pair<K, V> pair) {
        idle.add(pair);
    }

    @SuppressWarnings("unchecked") // ConsumerBuilder ties the type of the supplier to that of the handler
    private <T> Deserializer<T> create(Supplier<? extends Deserializer<?>> supplier, boolean isKey) {
        var deserializer = (Deserializer<T>) supplier.get();
        deserializer.configure(properties, isKey);
        return deserializer;
    }

    @Override
    public void close() {
        for (var pair = idle.poll(); pair != null; pair = idle.poll()) {
            pair.key().close();
            pair.value().close();
        }
    }
}
