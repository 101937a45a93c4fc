package dev.levee.bench.contender;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** Poll, handle, and let the client commit. */
final class PlainLoop implements Contender {

    private final String protocol;

    PlainLoop(String protocol) {
        this.protocol = protocol;
    }

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        var settings = new HashMap<>(client);
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, true);
        var consumer = new KafkaConsumer<byte[], byte[]>(settings);
        var thread = new Thread(() -> loop(consumer, topic, handler), "plain-loop");
        thread.start();
        return () -> {
            consumer.wakeup();
            thread.join();
        };
    }

    private static void loop(KafkaConsumer<byte[], byte[]> consumer, String topic, Consumer<byte[]> handler) {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    handler.accept(record.value());
                }
            }
        } catch (WakeupException closed) {
            // all was read
        }
    }
}
