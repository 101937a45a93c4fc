package dev.levee.outbox.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.RoutingTarget;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring Modulith's externalization of events, with its JDBC registry, a pool, eight threads, and completed publications deleted. It
 * keeps no order between events.
 */
final class ModulithRelay implements Relay {

    private static final int THREADS = 8;

    /** What an application publishes. */
    record Changed(String topic, String key, String payload) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        EventExternalizationConfiguration externalization() {
            return EventExternalizationConfiguration.externalizing()
                    .select(Changed.class::isInstance)
                    .mapping(Changed.class, event -> event.payload().getBytes(ISO_8859_1))
                    .route(
                            Changed.class,
                            event -> RoutingTarget.forTarget(event.topic()).andKey(event.key()))
                    .build();
        }
    }

    /** Sends what is published, after the commit. */
    @Configuration(proxyBeanMethods = false)
    static class Sending {
        @Bean
        ThreadPoolTaskExecutor applicationTaskExecutor() {
            var threads = new ThreadPoolTaskExecutor();
            threads.setCorePoolSize(THREADS);
            return threads;
        }
    }

    /** Leaves it standing, as if the application had died after each commit. */
    @Configuration(proxyBeanMethods = false)
    static class Leaving {
        @Bean
        TaskExecutor applicationTaskExecutor() {
            return task -> {};
        }
    }

    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transactions;

    /** @param live whether it sends what is published after the commit, and at its start what it finds */
    ModulithRelay(PostgresExtension postgres, Map<String, Object> kafka, boolean live) {
        var properties = new HashMap<String, Object>(Map.of(
                "spring.datasource.url",
                postgres.url(),
                "spring.datasource.username",
                "postgres",
                "spring.datasource.hikari.maximum-pool-size",
                2 * THREADS,
                "spring.kafka.bootstrap-servers",
                Objects.requireNonNull(kafka.get("bootstrap.servers")),
                "spring.kafka.producer.key-serializer",
                StringSerializer.class.getName(),
                "spring.kafka.producer.value-serializer",
                ByteArraySerializer.class.getName(),
                "spring.modulith.events.kafka.enable-json",
                false,
                "spring.modulith.events.completion-mode",
                "delete",
                "spring.modulith.events.jdbc.schema-initialization.enabled",
                true,
                "spring.modulith.events.republish-outstanding-events-on-restart",
                live));
        properties.put("spring.main.banner-mode", "off");
        properties.put("namastack.outbox.enabled", false);
        context = new SpringApplicationBuilder(Application.class, live ? Sending.class : Leaving.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .run();
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    void write(List<OutboxEvent> events) {
        transactions.executeWithoutResult(transaction -> events.forEach(event -> context.publishEvent(new Changed(
                event.aggregateType(),
                event.aggregateId(),
                new String(Objects.requireNonNull(event.payload()), ISO_8859_1)))));
    }

    @Override
    public void close() {
        context.close();
    }
}
