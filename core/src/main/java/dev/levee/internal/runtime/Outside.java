package dev.levee.internal.runtime;

import dev.levee.internal.position.InitialPositions;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Through what a consumer speaks with its brokers.
 *
 * @param deadLetters makes the producer for dead letters; may block, and is asked again when one is broken
 */
public record Outside(
        Consumer<byte[], byte[]> consumer,
        InitialPositions positions,
        Supplier<Producer<byte[], byte[]>> deadLetters) {}
