package dev.levee.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.kafka.config.AbstractKafkaListenerEndpoint;
import org.springframework.kafka.config.KafkaListenerContainerFactory;
import org.springframework.kafka.config.KafkaListenerEndpoint;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.BatchToRecordAdapter;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.listener.adapter.ReplyHeadersConfigurer;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;

/**
 * Runs {@code @KafkaListener(containerFactory = "leveeListenerContainerFactory")} on Levee's engine. Setters have the names of Spring's own
 * factories, so that a bean that makes one of those needs another class and no other line; what cannot be done is refused when a
 * listener is made, naming the listener and what to write instead.
 *
 * <p>Not thread-safe while it is set up; afterwards containers may be made by any thread.
 */
public final class LeveeListenerContainerFactory
        implements KafkaListenerContainerFactory<LeveeListenerContainer>, ApplicationContextAware {

    private final ContainerProperties properties = new ContainerProperties((Pattern) null);
    private final EndpointDefaults endpoints = new EndpointDefaults();
    private @Nullable ConsumerFactory<?, ?> consumerFactory;
    private @Nullable RecordMessageConverter recordConverter;
    private @Nullable BatchMessageConverter batchConverter;
    private @Nullable RecordInterceptor<Object, Object> recordInterceptor;
    private @Nullable BatchInterceptor<Object, Object> batchInterceptor;
    private @Nullable CommonErrorHandler errorHandler;
    private @Nullable MeterRegistry meters;
    private @Nullable ApplicationContext context;
    private @Nullable Integer phase;
    private boolean autoStartup = true;
    private int concurrency = 1;
    private ListenerCustomizer defaults = (id, consumer) -> {};
    private List<ListenerCustomizer> customizers = List.of();
    private Breakers breakers = new Breakers(List.of());

    @Override
    public void setApplicationContext(ApplicationContext context) {
        this.context = context;
    }

    /** Where brokers, security, deserializers and every other property of the client come from. */
    public void setConsumerFactory(ConsumerFactory<?, ?> factory) {
        this.consumerFactory = factory;
    }

    /** How many records of a listener may be handled at once, each of another partition. Default 1. */
    public void setConcurrency(@Nullable Integer concurrency) {
        this.concurrency = concurrency == null ? 1 : concurrency;
    }

    public void setAutoStartup(@Nullable Boolean autoStartup) {
        this.autoStartup = autoStartup == null || autoStartup;
    }

    public void setPhase(int phase) {
        this.phase = phase;
    }

    public void setBatchListener(@Nullable Boolean batch) {
        endpoints.batch = batch;
    }

    public void setRecordMessageConverter(@Nullable RecordMessageConverter converter) {
        this.recordConverter = converter;
    }

    public void setBatchMessageConverter(@Nullable BatchMessageConverter converter) {
        this.batchConverter = converter;
    }

    @SuppressWarnings("unchecked")
    public void setRecordFilterStrategy(@Nullable RecordFilterStrategy<?, ?> filter) {
        endpoints.filter = (RecordFilterStrategy<Object, Object>) filter;
    }

    public void setReplyTemplate(@Nullable KafkaTemplate<?, ?> template) {
        endpoints.replyTemplate = template;
    }

    public void setReplyHeadersConfigurer(@Nullable ReplyHeadersConfigurer configurer) {
        endpoints.replyHeaders = configurer;
    }

    public void setCorrelationHeaderName(@Nullable String name) {
        endpoints.correlationHeader = name;
    }

    @SuppressWarnings("unchecked")
    public void setBatchToRecordAdapter(@Nullable BatchToRecordAdapter<?, ?> adapter) {
        endpoints.batchToRecord = (BatchToRecordAdapter<Object, Object>) adapter;
    }

    @SuppressWarnings("unchecked")
    public void setRecordInterceptor(@Nullable RecordInterceptor<?, ?> interceptor) {
        this.recordInterceptor = (RecordInterceptor<Object, Object>) interceptor;
    }

    @SuppressWarnings("unchecked")
    public void setBatchInterceptor(@Nullable BatchInterceptor<?, ?> interceptor) {
        this.batchInterceptor = (BatchInterceptor<Object, Object>) interceptor;
    }

    /** A {@code DefaultErrorHandler}, which is translated; every other one is refused when a listener is made. */
    public void setCommonErrorHandler(@Nullable CommonErrorHandler handler) {
        this.errorHandler = handler;
    }

    /** Modes, observation and properties of every container of this factory. */
    public ContainerProperties getContainerProperties() {
        return properties;
    }

    /** Where Levee's meters go. Default: nowhere. */
    public void setMeterRegistry(@Nullable MeterRegistry meters) {
        this.meters = meters;
    }

    /** What holds for every listener unless its annotation or a customizer says otherwise. */
    public void setDefaults(ListenerCustomizer defaults) {
        this.defaults = defaults;
    }

    /** What has the last word, one after the other. */
    public void setCustomizers(List<? extends ListenerCustomizer> customizers) {
        this.customizers = List.copyOf(customizers);
    }

    /** Where breakers come from that annotations name. */
    public void setBreakers(Breakers breakers) {
        this.breakers = breakers;
    }

    @Override
    public LeveeListenerContainer createListenerContainer(KafkaListenerEndpoint endpoint) {
        String id = String.valueOf(endpoint.getId());
        EndpointRules.check(endpoint, "listener " + id);
        if (endpoint instanceof AbstractKafkaListenerEndpoint<?, ?> known) {
            @SuppressWarnings("unchecked")
            var typed = (AbstractKafkaListenerEndpoint<Object, Object>) known;
            endpoints.apply(typed);
        }
        var own = properties(endpoint);
        var container = container(
                id,
                own,
                Optional.ofNullable(endpoint.getConcurrency()).orElse(concurrency),
                Optional.ofNullable(endpoint.getListenerInfo())
                        .map(info -> new RecordHeader(KafkaHeaders.LISTENER_INFO, info)),
                LeveeListenerSettings.of(endpoint, Optional.ofNullable(context), breakers));
        container.setAutoStartup(Optional.ofNullable(endpoint.getAutoStartup()).orElse(autoStartup));
        endpoint.setupListenerContainer(
                container, Boolean.TRUE.equals(endpoint.getBatchListener()) ? batchConverter : recordConverter);
        return container;
    }

    @Override
    public LeveeListenerContainer createContainer(String... topics) {
        return container(
                String.join(",", topics),
                copied(new ContainerProperties(topics)),
                concurrency,
                Optional.empty(),
                (id, builder) -> {});
    }

    @Override
    public LeveeListenerContainer createContainer(Pattern pattern) {
        return container(
                pattern.pattern(),
                copied(new ContainerProperties(pattern)),
                concurrency,
                Optional.empty(),
                (id, builder) -> {});
    }

    @Override
    public LeveeListenerContainer createContainer(TopicPartitionOffset... partitions) {
        throw new RefusedListenerException(
                "a container is to assign itself " + List.of(partitions),
                "name topics: the group assigns partitions, and Levee remembers where each goes on");
    }

    private LeveeListenerContainer container(
            String id, ContainerProperties own, int records, Optional<Header> info, ListenerCustomizer fromAnnotation) {
        EndpointRules.check(own, "listener " + id);
        var factory = consumerFactory;
        if (factory == null) {
            throw new IllegalStateException("leveeListenerContainerFactory has no ConsumerFactory");
        }
        var client = new HashMap<>(factory.getConfigurationProperties());
        own.getKafkaConsumerProperties()
                .stringPropertyNames()
                .forEach(key -> client.put(key, own.getKafkaConsumerProperties().getProperty(key)));
        if (!own.getClientId().isEmpty()) {
            client.put(ConsumerConfig.CLIENT_ID_CONFIG, own.getClientId() + "-0");
        }
        String group = group(id, own, factory.getConfigurationProperties());
        var description = new ListenerDescription(id, group, client, own, records, info, fromAnnotation);
        var container = new LeveeListenerContainer(description, recipe(factory), Optional.ofNullable(context));
        if (phase != null) {
            container.setPhase(phase);
        }
        container.setAutoStartup(autoStartup);
        return container;
    }

    private ConsumerRecipe recipe(ConsumerFactory<?, ?> factory) {
        var named = Optional.ofNullable(errorHandler)
                .map(handler -> TranslatedErrorHandler.of(BeanName.of(context, handler, "error handler"), handler));
        return new ConsumerRecipe(
                factory,
                defaults,
                customizers,
                named,
                Optional.ofNullable(recordInterceptor),
                Optional.ofNullable(batchInterceptor),
                observations(),
                Optional.ofNullable(meters));
    }

    private ContainerProperties properties(KafkaListenerEndpoint endpoint) {
        var pattern = endpoint.getTopicPattern();
        var own = copied(
                pattern == null
                        ? new ContainerProperties(Optional.ofNullable(endpoint.getTopics())
                                .orElse(List.of())
                                .toArray(new String[0]))
                        : new ContainerProperties(pattern));
        Optional.ofNullable(endpoint.getGroupId())
                .filter(text -> !text.isEmpty())
                .ifPresent(own::setGroupId);
        Optional.ofNullable(endpoint.getClientIdPrefix())
                .filter(text -> !text.isEmpty())
                .ifPresent(own::setClientId);
        Optional.ofNullable(endpoint.getConsumerProperties()).ifPresent(own::setKafkaConsumerProperties);
        Optional.ofNullable(endpoint.getAckMode())
                .map(mode -> ContainerProperties.AckMode.valueOf(mode.toUpperCase(java.util.Locale.ROOT)))
                .ifPresent(own::setAckMode);
        return own;
    }

    private ContainerProperties copied(ContainerProperties own) {
        BeanUtils.copyProperties(properties, own, "topics", "topicPartitions", "topicPattern", "messageListener");
        return own;
    }

    private ObservationRegistry observations() {
        var given = properties.getObservationRegistry();
        if (!given.isNoop() || context == null) {
            return given;
        }
        return Optional.ofNullable(
                        context.getBeanProvider(ObservationRegistry.class).getIfUnique())
                .orElse(given);
    }

    private static String group(String id, ContainerProperties own, Map<String, Object> client) {
        return Optional.ofNullable(own.getGroupId())
                .or(() -> Optional.ofNullable(client.get(ConsumerConfig.GROUP_ID_CONFIG))
                        .map(Object::toString))
                .filter(group -> !group.isBlank())
                .orElseThrow(() -> new RefusedListenerException(
                        "listener " + id + " has no group",
                        "say groupId or id in its annotation, or spring.kafka.consumer.group-id"));
    }
}
