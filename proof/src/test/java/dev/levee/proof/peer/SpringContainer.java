package dev.levee.proof.peer;

import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.util.backoff.FixedBackOff;

/** {@link Peer#SPRING}. */
final class SpringContainer implements PeerConsumer {

    private static final int CONSUMERS = 3;
    private static final long AGAIN_MILLIS = 1_000;

    private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

    SpringContainer(Start start) {
        var properties = new ContainerProperties(start.topic());
        properties.setConsumerRebalanceListener(start.listener());
        properties.setMessageListener((MessageListener<byte[], byte[]>) record -> {
            try {
                start.work().handle(record);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        var factory = new DefaultKafkaConsumerFactory<byte[], byte[]>(start.client());
        container = new ConcurrentMessageListenerContainer<>(factory, properties);
        container.setConcurrency(CONSUMERS);
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(AGAIN_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS)));
    }

    @Override
    public void run() {
        container.start();
    }

    @Override
    public void close() {
        container.stop();
    }
}
