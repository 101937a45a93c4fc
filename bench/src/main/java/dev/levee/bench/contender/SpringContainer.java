package dev.levee.bench.contender;

import java.util.Map;
import java.util.function.Consumer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** Spring Kafka: a consumer for each partition, offsets committed after each poll, as it comes. */
record SpringContainer(boolean batches) implements Contender {

    private static final int CONSUMERS = 6;

    @Override
    public AutoCloseable start(Map<String, Object> client, String topic, int concurrency, Consumer<byte[]> handler) {
        var properties = new ContainerProperties(topic);
        properties.setMessageListener(
                batches
                        ? (BatchMessageListener<byte[], byte[]>)
                                records -> records.forEach(record -> handler.accept(record.value()))
                        : (MessageListener<byte[], byte[]>) record -> handler.accept(record.value()));
        var factory = new DefaultKafkaConsumerFactory<byte[], byte[]>(client);
        var container = new ConcurrentMessageListenerContainer<byte[], byte[]>(factory, properties);
        container.setConcurrency(CONSUMERS);
        container.start();
        return container::stop;
    }
}
