package dev.levee.spring.boot;

import dev.levee.Breaker;
import dev.levee.spring.Breakers;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.LeveeListenerContainerFactory;
import dev.levee.spring.ListenerCustomizer;
import dev.levee.spring.RetryTopicRule;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties.Listener;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.kafka.support.converter.RecordMessageConverter;
import org.springframework.kafka.support.micrometer.KafkaListenerObservationConvention;
import org.springframework.kafka.transaction.KafkaAwareTransactionManager;

/**
 * Makes {@code leveeListenerContainerFactory} of what Spring Boot makes Spring's own factory of: its consumer factory (which has brokers and
 * SSL of the connection details), {@code spring.kafka.listener.*}, and the beans that are the only ones of their kind.
 */
@AutoConfiguration(
        after = KafkaAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(EnableKafka.class)
@ConditionalOnBean(ConsumerFactory.class)
@EnableConfigurationProperties({LeveeProperties.class, ListenerProperties.class})
public final class LeveeAutoConfiguration {

    private final LeveeProperties levee;

    LeveeAutoConfiguration(LeveeProperties levee) {
        this.levee = levee;
    }

    @Bean
    @ConditionalOnMissingBean
    Breakers leveeBreakers(ObjectProvider<Breaker> beans) {
        return ConfiguredBreakers.of(beans.orderedStream().toList(), levee.breakers());
    }

    @Bean(LeveeListener.FACTORY)
    @ConditionalOnMissingBean(name = LeveeListener.FACTORY)
    LeveeListenerContainerFactory leveeListenerContainerFactory(
            ConsumerFactory<?, ?> consumers,
            KafkaProperties kafka,
            ListenerProperties all,
            Breakers breakers,
            SpringBeans beans,
            ObjectProvider<ListenerCustomizer> customizers,
            ObjectProvider<MeterRegistry> meters) {
        var factory = new LeveeListenerContainerFactory();
        factory.setConsumerFactory(consumers);
        factory.setBreakers(breakers);
        factory.setMeterRegistry(meters.getIfUnique());
        factory.setDefaults(PropertiesCustomizer.ofAll(all, breakers));
        factory.setCustomizers(lastWords(customizers.orderedStream().toList(), breakers));
        listener(kafka.getListener(), factory);
        factory.setConcurrency(Optional.ofNullable(all.concurrency())
                .orElse(kafka.getListener().getConcurrency()));
        beans.tell(factory, levee.ignoreKafkaTransactionManager());
        return factory;
    }

    @Bean
    static RetryTopicRule leveeRetryTopicRule(ListableBeanFactory beans) {
        return new RetryTopicRule(beans);
    }

    @Bean
    KnownListeners leveeKnownListeners(ObjectProvider<KafkaListenerEndpointRegistry> registry) {
        return new KnownListeners(
                levee.listeners().keySet(), registry.getIfAvailable(KafkaListenerEndpointRegistry::new));
    }

    @Bean
    SpringBeans leveeSpringBeans(
            ObjectProvider<RecordMessageConverter> recordConverter,
            ObjectProvider<BatchMessageConverter> batchConverter,
            ObjectProvider<RecordFilterStrategy<Object, Object>> filter,
            ObjectProvider<KafkaTemplate<Object, Object>> replyTemplate,
            ObjectProvider<CommonErrorHandler> errorHandler,
            ObjectProvider<RecordInterceptor<Object, Object>> recordInterceptor,
            ObjectProvider<BatchInterceptor<Object, Object>> batchInterceptor,
            ObjectProvider<KafkaListenerObservationConvention> observations,
            ObjectProvider<KafkaAwareTransactionManager<Object, Object>> transactions) {
        return new SpringBeans(
                recordConverter,
                batchConverter,
                filter,
                replyTemplate,
                errorHandler,
                recordInterceptor,
                batchInterceptor,
                observations,
                transactions);
    }

    // properties of the one listener before beans, which know more than any property
    private List<ListenerCustomizer> lastWords(List<ListenerCustomizer> beans, Breakers breakers) {
        var all = new ArrayList<ListenerCustomizer>();
        all.add((id, consumer) -> Optional.ofNullable(levee.listeners().get(id))
                .ifPresent(said -> PropertiesCustomizer.ofOne(said, breakers).customize(id, consumer)));
        all.addAll(beans);
        return all;
    }

    private static void listener(Listener said, LeveeListenerContainerFactory factory) {
        ContainerProperties container = factory.getContainerProperties();
        var map = PropertyMapper.get();
        map.from(said::isAutoStartup).to(factory::setAutoStartup);
        factory.setBatchListener(said.getType() == Listener.Type.BATCH ? true : null);
        map.from(said::getAckMode).to(container::setAckMode);
        map.from(said::getClientId).to(container::setClientId);
        map.from(said::isObservationEnabled).to(container::setObservationEnabled);
    }
}
