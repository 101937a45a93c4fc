package dev.levee.bench.contender;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.WakeupException;

/** A share group of one: poll, handle, and let the next poll acknowledge. Promises no order. */
final class ShareLoop implements Contender {

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        var settings = new HashMap<>(client);
        Object offset =
                settings.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG); // a setting of the group, not of the client
        startAt(String.valueOf(offset), client);
        var consumer = new KafkaShareConsumer<byte[], byte[]>(settings);
        var thread = new Thread(() -> loop(consumer, topic, handler), "share-loop");
        thread.start();
        return () -> {
            consumer.wakeup();
            thread.join();
        };
    }

    private static void startAt(String offset, Map<String, Object> client) {
        var group = new ConfigResource(
                ConfigResource.Type.GROUP, String.valueOf(client.get(ConsumerConfig.GROUP_ID_CONFIG)));
        var set = new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", offset), AlterConfigOp.OpType.SET);
        var brokers =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, client.get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG));
        try (var admin = Admin.create(Map.copyOf(brokers))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(set))).all().get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("the brokers know no share groups", refused);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void loop(KafkaShareConsumer<byte[], byte[]> consumer, String topic, Consumer<byte[]> handler) {
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
