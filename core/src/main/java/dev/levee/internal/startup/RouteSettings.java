package dev.levee.internal.startup;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;

/** Some topics, how their records are read, and who handles them. */
public record RouteSettings<K, V>(
        TopicSelection topics,
        Supplier<? extends Deserializer<?>> keys,
        Supplier<? extends Deserializer<?>> values,
        Optional<Handler<K, V>> handler) {}
