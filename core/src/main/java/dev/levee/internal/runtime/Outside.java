package dev.levee.internal.runtime;

import dev.levee.internal.position.InitialPositions;
import dev.levee.internal.retrytopic.RetryReader;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Through what a consumer speaks with its brokers.
 *
 * @param producers makes the producer of what Levee itself writes; may block, and is asked again when one is broken
 * @param scanners makes the consumers that read ranges of the retry topic, see {@link RetryReader}
 * @param loaders makes the one that reads single records
 * @param transactions makes the transactional producer, always of the same id; used only when settings ask for transactions
 */
public record Outside(
        Consumer<byte[], byte[]> consumer,
        InitialPositions positions,
        Supplier<Producer<byte[], byte[]>> producers,
        IntFunction<Consumer<byte[], byte[]>> scanners,
        Supplier<Consumer<byte[], byte[]>> loaders,
        Supplier<Producer<byte[], byte[]>> transactions) {

    /** For settings without transactions. */
    public Outside(
            Consumer<byte[], byte[]> consumer,
            InitialPositions positions,
            Supplier<Producer<byte[], byte[]>> producers,
            IntFunction<Consumer<byte[], byte[]>> scanners,
            Supplier<Consumer<byte[], byte[]>> loaders) {
        this(consumer, positions, producers, scanners, loaders, () -> {
            throw new IllegalStateException("no transactions here");
        });
    }
}
