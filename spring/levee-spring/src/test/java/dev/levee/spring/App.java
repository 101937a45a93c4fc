package dev.levee.spring;

import dev.levee.testkit.KafkaExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** An application with one Levee factory, as its listeners see it; topics and groups are named {@code ${topic}}. */
final class App implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Optional<KafkaExtension> cluster;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final Map<String, Object> properties = new HashMap<>();
    final String topic;

    private App(Optional<KafkaExtension> cluster, String topic) {
        this.cluster = cluster;
        this.topic = topic;
        properties.put("topic", topic);
    }

    static App of(KafkaExtension kafka, int partitions) {
        return on(kafka, kafka.topic(partitions));
    }

    /** On a topic that another application had before. */
    static App on(KafkaExtension kafka, String topic) {
        return new App(Optional.of(kafka), topic);
    }

    /** An application that is never connected: for what is refused before. */
    static App unconnected() {
        return new App(Optional.empty(), "orders");
    }

    App with(String key, String value) {
        properties.put(key, value);
        return this;
    }

    App factory(Consumer<LeveeListenerContainerFactory> setUp) {
        context.registerBean("setUp", SetUp.class, () -> new SetUp(setUp));
        return this;
    }

    /** What is said of Spring's own factory, which is there beside Levee's. */
    App stock(Consumer<ConcurrentKafkaListenerContainerFactory<Object, Object>> setUp) {
        context.registerBean("stockSetUp", StockSetUp.class, () -> new StockSetUp(setUp));
        return this;
    }

    <T> App bean(String name, T bean) {
        @SuppressWarnings("unchecked")
        var type = (Class<T>) bean.getClass();
        context.registerBean(name, type, () -> bean);
        return this;
    }

    App start() {
        var client = new HashMap<>(clientProperties());
        client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        client.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        client.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
        context.registerBean(ConsumerFactory.class, () -> new DefaultKafkaConsumerFactory<>(client));
        context.register(Configured.class);
        context.refresh();
        return this;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    LeveeListenerContainer container(String id) {
        return (LeveeListenerContainer)
                Objects.requireNonNull(get(KafkaListenerEndpointRegistry.class).getListenerContainer(id));
    }

    /** Sends {@code values} under one key each: that before the colon. */
    void send(String... values) {
        send(Arrays.stream(values)
                .map(value -> new ProducerRecord<>(topic, value.split(":", 2)[0], value))
                .toList());
    }

    void send(ProducerRecord<String, String> record) {
        send(List.of(record));
    }

    private void send(List<ProducerRecord<String, String>> records) {
        try (var producer = new KafkaProducer<>(clientProperties(), new StringSerializer(), new StringSerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first {@code count} records of a topic with one partition. */
    List<ConsumerRecord<String, String>> read(String from, int count) {
        try (var consumer =
                new KafkaConsumer<>(clientProperties(), new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(from).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            long rounds = PATIENCE.toMillis() / 100;
            while (found.size() < count && rounds-- > 0) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    private Map<String, Object> clientProperties() {
        return cluster.map(KafkaExtension::clientProperties).orElse(Map.of("bootstrap.servers", "127.0.0.1:1"));
    }

    @Override
    public void close() {
        context.close();
    }

    /** What a test says of the factory. */
    record SetUp(Consumer<LeveeListenerContainerFactory> of) {}

    record StockSetUp(Consumer<ConcurrentKafkaListenerContainerFactory<Object, Object>> of) {}

    @Configuration
    @EnableKafka
    static class Configured {

        @Bean
        LeveeListenerContainerFactory leveeListenerContainerFactory(
                ConsumerFactory<?, ?> clients, ObjectProvider<SetUp> setUp) {
            var factory = new LeveeListenerContainerFactory();
            factory.setConsumerFactory(clients);
            setUp.ifAvailable(test -> test.of().accept(factory));
            return factory;
        }

        @Bean
        ConcurrentKafkaListenerContainerFactory<Object, Object> kafkaListenerContainerFactory(
                ConsumerFactory<Object, Object> clients, ObjectProvider<StockSetUp> setUp) {
            var factory = new ConcurrentKafkaListenerContainerFactory<Object, Object>();
            factory.setConsumerFactory(clients);
            setUp.ifAvailable(test -> test.of().accept(factory));
            return factory;
        }

        @Bean
        static RetryTopicRule retryTopicRule(ListableBeanFactory beans) {
            return new RetryTopicRule(beans);
        }
    }
}
