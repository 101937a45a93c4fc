package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.annotation.RetryableTopic;
import org.springframework.kafka.annotation.TopicPartition;
import org.springframework.kafka.config.ContainerPostProcessor;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.CommonContainerStoppingErrorHandler;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.CommonLoggingErrorHandler;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.retrytopic.RetryTopicConfigurationBuilder;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

/** What cannot be done is refused when the context starts, by name, with what to write instead. */
class RefusalTest {

    private static final String FACTORY = "leveeListenerContainerFactory";

    static class Plain {
        @KafkaListener(id = "orders", topics = "${topic}", containerFactory = FACTORY)
        void take(String value) {}
    }

    static class WithConsumer {
        @KafkaListener(id = "orders", topics = "${topic}", containerFactory = FACTORY)
        void take(String value, org.apache.kafka.clients.consumer.Consumer<?, ?> consumer) {}
    }

    @Test
    void aConsumerParameter() {
        assertThat(refusal(new WithConsumer(), factory -> {}))
                .contains(
                        "listener orders takes the Kafka Consumer as a parameter", "WithConsumer.take", "seek, rerun");
    }

    static class SeekAware extends Plain implements ConsumerSeekAware {}

    @Test
    void consumerSeekAware() {
        assertThat(refusal(new SeekAware(), factory -> {}))
                .contains("listener orders is ConsumerSeekAware", "SeekAware", "levee.listeners.<id>.start-at");
    }

    static class Assigned {
        @KafkaListener(
                id = "orders",
                topicPartitions = @TopicPartition(topic = "orders", partitions = "0"),
                containerFactory = FACTORY)
        void take(String value) {}
    }

    @Test
    void partitionsOfItsOwn() {
        assertThat(refusal(new Assigned(), factory -> {}))
                .contains("listener orders assigns itself partitions", "name topics");
    }

    static class Retryable {
        @RetryableTopic
        @KafkaListener(id = "orders", topics = "${topic}", containerFactory = FACTORY)
        void take(String value) {}
    }

    @Test
    void retryableTopic() {
        assertThat(refusal(new Retryable(), factory -> {}))
                .contains("Retryable.take has @RetryableTopic", "@LeveeListener(retryDelays");
    }

    @Test
    void retryTopicsForAllListeners() {
        var retries = RetryTopicConfigurationBuilder.newInstance().create(new KafkaTemplate<>(producers()));
        var app = App.unconnected().bean("retries", retries).bean("listener", new Plain());
        assertThat(rootMessage(app)).contains("bean retries puts retry topics of Spring behind Plain.take");
    }

    @Test
    void offsetsInTransactions() {
        var factory = new DefaultKafkaProducerFactory<Object, Object>(Map.of(
                "bootstrap.servers",
                "127.0.0.1:1",
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                StringSerializer.class));
        factory.setTransactionIdPrefix("tx-");
        var manager = new KafkaTransactionManager<>(factory);
        assertThat(refusal(
                        new Plain(), levee -> levee.getContainerProperties().setKafkaAwareTransactionManager(manager)))
                .contains(
                        "listener orders is to commit offsets in transactions",
                        "KafkaTransactionManager",
                        "levee.ignore-kafka-transaction-manager=true");
    }

    @Test
    void aRebalanceListenerOfSpring() {
        assertThat(refusal(
                        new Plain(),
                        levee -> levee.getContainerProperties()
                                .setConsumerRebalanceListener(new ConsumerAwareRebalanceListener() {})))
                .contains("ConsumerRebalanceListener", "dev.levee.ConsumerListener");
    }

    static class PostProcessed {
        @KafkaListener(
                id = "orders",
                topics = "${topic}",
                containerPostProcessor = "processor",
                containerFactory = FACTORY)
        void take(String value) {}
    }

    @Test
    void aContainerPostProcessor() {
        ContainerPostProcessor<Object, Object, AbstractMessageListenerContainer<Object, Object>> processor = made -> {};
        var app = App.unconnected().bean("processor", processor).bean("listener", new PostProcessed());
        assertThat(rootMessage(app)).contains("containerPostProcessor", "ListenerCustomizer");
    }

    @Test
    void anErrorHandlerThatOnlySpringCanRun() {
        assertThat(handlerRefusal(new CommonContainerStoppingErrorHandler()))
                .contains("bean handler is a", "CommonContainerStoppingErrorHandler", "DefaultErrorHandler");
        assertThat(handlerRefusal(new CommonLoggingErrorHandler())).contains("bean handler is a");
        assertThat(handlerRefusal(new DefaultErrorHandler() {})).contains("bean handler is a");
    }

    @Test
    void retriesWithoutEnd() {
        assertThat(handlerRefusal(new DefaultErrorHandler(new FixedBackOff(10, FixedBackOff.UNLIMITED_ATTEMPTS))))
                .contains("bean handler retries without end", "number of attempts");
    }

    @Test
    void aBackOffFunction() {
        var handler = new DefaultErrorHandler();
        handler.setBackOffFunction((record, failure) -> null);
        assertThat(handlerRefusal(handler))
                .contains("bean handler has a back-off function", "retry(Retry, exception types");
    }

    @Test
    void recoveredRecordsThatAreRepeated() {
        var handler = new DefaultErrorHandler();
        handler.setAckAfterHandle(false);
        assertThat(handlerRefusal(handler)).contains("bean handler has ackAfterHandle=false");
    }

    static class Batch {
        @KafkaListener(id = "orders", topics = "${topic}", batch = "true", containerFactory = FACTORY)
        void take(java.util.List<String> values) {}
    }

    @Test
    void aRecovererBehindABatch() {
        var handler = new DefaultErrorHandler((record, failure) -> {});
        var app = App.unconnected()
                .bean("handler", handler)
                .bean("listener", new Batch())
                .factory(factory -> factory.setCommonErrorHandler(handler));
        assertThat(rootMessage(app)).contains("bean handler has a recoverer", "batch listener orders");
    }

    @Test
    void pausingOnePartitionAndEnforcedRebalances() {
        var factory = new LeveeListenerContainerFactory();
        factory.setConsumerFactory(new org.springframework.kafka.core.DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "billing")));
        var container = factory.createContainer("orders");
        var partition = new org.apache.kafka.common.TopicPartition("orders", 3);
        assertThat(catchThrowable(() -> container.pausePartition(partition)))
                .hasMessageContaining("listener orders cannot pause orders-3 alone");
        assertThat(catchThrowable(container::enforceRebalance)).hasMessageContaining("cannot enforce a rebalance");
        assertThat(container.getGroupId()).isEqualTo("billing");
    }

    @Test
    void aListenerWithoutAGroup() {
        var factory = new LeveeListenerContainerFactory();
        factory.setConsumerFactory(new org.springframework.kafka.core.DefaultKafkaConsumerFactory<>(
                Map.of("bootstrap.servers", "127.0.0.1:1")));
        assertThat(catchThrowable(() -> factory.createContainer("orders")))
                .hasMessage("listener orders has no group: say groupId or id in its annotation, or"
                        + " spring.kafka.consumer.group-id");
    }

    @Test
    void callsToTheConsumerThatInterceptorsGet() {
        assertThat(catchThrowable(() -> NoConsumer.INSTANCE.poll(Duration.ZERO)))
                .hasMessageContaining("Consumer.poll() was called beside the poll thread");
        assertThat(NoConsumer.INSTANCE).hasToString("no consumer").isEqualTo(NoConsumer.INSTANCE);
    }

    private static String handlerRefusal(CommonErrorHandler handler) {
        var app = App.unconnected()
                .bean("handler", handler)
                .bean("listener", new Plain())
                .factory(factory -> factory.setCommonErrorHandler(handler));
        return rootMessage(app);
    }

    private static String refusal(Object listener, Consumer<LeveeListenerContainerFactory> setUp) {
        return rootMessage(App.unconnected().bean("listener", listener).factory(setUp));
    }

    private static String rootMessage(App app) {
        Throwable cause = catchThrowable(app::start);
        assertThat(cause).as("the context was to be refused").isNotNull();
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(RefusedListenerException.class);
        return String.valueOf(cause.getMessage());
    }

    private static DefaultKafkaProducerFactory<Object, Object> producers() {
        return new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", "127.0.0.1:1"));
    }
}
