package dev.levee.bench.contender;

import dev.levee.ConsumerBuilder;
import dev.levee.Levee;
import dev.levee.LeveeConsumer;
import dev.levee.StartAt;
import dev.levee.Transactions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Levee, sending a record for each that it reads: in transactions, or with a producer of the handler's own, whose
 * acknowledgement finishes the record.
 */
final class LeveePipeline implements Contender {

    private static final int PARTITIONS = 6;

    private final boolean transactional;

    LeveePipeline(boolean transactional) {
        this.transactional = transactional;
    }

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        Map<String, Object> broker = Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, client.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        String output = topic + "-" + Uuid.randomUuid();
        create(broker, output);
        var settings = new HashMap<>(client);
        settings.remove(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
        settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
        settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
        ConsumerBuilder<byte[], byte[]> builder = Levee.consumer(settings)
                .topics(topic)
                .group(String.valueOf(client.get(ConsumerConfig.GROUP_ID_CONFIG)))
                .startAt(StartAt.earliest())
                .concurrency(concurrency);
        return transactional ? transactional(builder, output, handler) : plain(builder, broker, output, handler);
    }

    private static AutoCloseable transactional(
            ConsumerBuilder<byte[], byte[]> builder, String output, Consumer<byte[]> handler) {
        return builder.transactions(Transactions.epochs(Duration.ofMillis(100)))
                .handle((record, out) -> {
                    handler.accept(record.value());
                    out.send(new ProducerRecord<>(output, record.key(), record.value()));
                })
                .start();
    }

    private static AutoCloseable plain(
            ConsumerBuilder<byte[], byte[]> builder,
            Map<String, Object> broker,
            String output,
            Consumer<byte[]> handler) {
        var producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
        LeveeConsumer consumer = builder.handleAsync(record -> {
                    handler.accept(record.value());
                    var acknowledged = new CompletableFuture<@Nullable Void>();
                    var unused = producer.send(
                            new ProducerRecord<>(output, record.key(), record.value()), (written, error) -> {
                                if (error == null) {
                                    acknowledged.complete(null);
                                } else {
                                    acknowledged.completeExceptionally(error);
                                }
                            });
                    return acknowledged;
                })
                .start();
        return () -> {
            consumer.close();
            producer.close();
        };
    }

    private static void create(Map<String, Object> broker, String topic) {
        try (var admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }
}
