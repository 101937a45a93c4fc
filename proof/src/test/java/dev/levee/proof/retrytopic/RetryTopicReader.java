package dev.levee.proof.retrytopic;

import dev.levee.internal.retrytopic.RetryReader;
import dev.levee.internal.startup.ClientProperties;
import dev.levee.internal.time.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A reader on threads of its own, and what its clients received. */
final class RetryTopicReader implements AutoCloseable {

    final RetryReader reader;
    private final List<Consumer<byte[], byte[]>> loaders = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    RetryTopicReader(Map<String, Object> client, String topic) {
        var properties = new ClientProperties(client, List.of());
        reader = new RetryReader(
                topic,
                number -> consumer(RetryReader.scanningProperties(properties, "billing", number)),
                () -> {
                    var made = consumer(RetryReader.loadingProperties(properties, "billing"));
                    loaders.add(made);
                    return made;
                },
                new dev.levee.internal.time.SystemTime(),
                Waiting::blocking);
        for (Runnable life : reader.lives().values()) {
            var thread = new Thread(life);
            thread.start();
            threads.add(thread);
        }
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Bytes that came over the network for loads, whatever they were. */
    double loadedBytes() {
        ToDoubleFunction<Consumer<byte[], byte[]>> incoming = consumer -> consumer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("incoming-byte-total")
                        && metric.getKey().group().equals("consumer-metrics"))
                .mapToDouble(metric -> (double) metric.getValue().metricValue())
                .sum();
        return loaders.stream().mapToDouble(incoming).sum();
    }

    @Override
    public void close() throws InterruptedException {
        reader.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
