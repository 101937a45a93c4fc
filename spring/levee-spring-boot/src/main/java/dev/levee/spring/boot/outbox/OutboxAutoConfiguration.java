package dev.levee.spring.boot.outbox;

import dev.levee.outbox.relay.OutboxRelay;
import dev.levee.outbox.relay.RelayBuilder;
import dev.levee.spring.RefusedListenerException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.HashMap;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** A writer, an inbox, and a relay that runs while the application does, on the application's one {@code DataSource}. */
@AutoConfiguration(
        after = KafkaAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({OutboxRelay.class, JdbcTemplate.class})
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties(OutboxProperties.class)
public final class OutboxAutoConfiguration {

    /** The relay's own: whatever an application says of its own producer there, is not said of the relay. */
    private static final Set<String> RELAYS_OWN = Set.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.CLIENT_ID_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.RETRIES_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);

    @Bean
    @ConditionalOnMissingBean
    TransactionalOutbox leveeOutbox(
            DataSource dataSource,
            ObjectProvider<ObservationRegistry> observations,
            ObjectProvider<RelayLifecycle> relay) {
        return new TransactionalOutbox(
                new CurrentTransaction(new JdbcTemplate(dataSource)),
                observations.getIfUnique(() -> ObservationRegistry.NOOP),
                () -> relay.ifAvailable(RelayLifecycle::wakeUp));
    }

    @Bean
    @ConditionalOnMissingBean
    TransactionalInbox leveeInbox(DataSource dataSource) {
        return new TransactionalInbox(new CurrentTransaction(new JdbcTemplate(dataSource)));
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(ProducerFactory.class)
    @ConditionalOnBooleanProperty(name = "levee.outbox.relay", matchIfMissing = true)
    RelayLifecycle leveeOutboxRelay(
            DataSource dataSource,
            ProducerFactory<?, ?> producers,
            OutboxProperties properties,
            Environment environment,
            ObjectProvider<RelayCustomizer> customizers,
            ObjectProvider<MeterRegistry> meters) {
        String name = Optional.ofNullable(properties.name())
                .or(() -> Optional.ofNullable(environment.getProperty("spring.application.name")))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RefusedListenerException(
                        "the outbox relay has no name",
                        "say levee.outbox.name or spring.application.name, the same on every instance"));
        var lifecycle = new RelayLifecycle(() -> {
            var relay = relay(dataSource, producers).name(name).topics(properties::topic);
            Optional.ofNullable(properties.checkpoints()).ifPresent(relay::exactlyOnce);
            if (properties.decoding()) {
                relay.decoding(required(environment, "spring.datasource.url"), user(environment));
            }
            customizers.orderedStream().forEach(customizer -> customizer.customize(relay));
            return relay;
        });
        meters.ifUnique(registry -> lifecycle.publish(registry, name));
        return lifecycle;
    }

    private static String required(Environment environment, String key) {
        return Optional.ofNullable(environment.getProperty(key))
                .orElseThrow(() -> new IllegalArgumentException("levee.outbox.decoding needs " + key
                        + ": give it, or call RelayBuilder.decoding in a RelayCustomizer"));
    }

    private static Properties user(Environment environment) {
        var user = new Properties();
        Optional.ofNullable(environment.getProperty("spring.datasource.username"))
                .ifPresent(name -> user.setProperty("user", name));
        Optional.ofNullable(environment.getProperty("spring.datasource.password"))
                .ifPresent(word -> user.setProperty("password", word));
        return user;
    }

    /** With the brokers and the SSL of the application's producers. */
    private static RelayBuilder relay(DataSource dataSource, ProducerFactory<?, ?> producers) {
        var client = new HashMap<>(producers.getConfigurationProperties());
        client.keySet().removeAll(RELAYS_OWN);
        client.values().removeIf(value -> value == null);
        var relay = OutboxRelay.builder(dataSource, client);
        client.keySet().stream()
                .filter(key -> !ProducerConfig.configNames().contains(key))
                .forEach(relay::pluginProperties);
        return relay;
    }
}
