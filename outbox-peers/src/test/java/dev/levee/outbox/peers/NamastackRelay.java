package dev.levee.outbox.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.outbox.peers.ModulithRelay.Changed;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Namastack's outbox on JDBC: batches of a thousand keys every 25 ms, 32 threads, completed records deleted; those of a key are sent one
 * after the other, each waited for.
 */
final class NamastackRelay implements Relay {

    private static final int THREADS = 32;

    /** Sends a record, and waits until Kafka has it. */
    record Sender(KafkaTemplate<String, byte[]> kafka) implements OutboxTypedHandler<Changed> {
        @Override
        public void handle(Changed event, OutboxRecordMetadata metadata) {
            try {
                kafka.send(event.topic(), event.key(), event.payload().getBytes(ISO_8859_1))
                        .get();
            } catch (InterruptedException | ExecutionException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Sender sender(KafkaTemplate<String, byte[]> kafka) {
            return new Sender(kafka);
        }
    }

    /** Every instance that writes owns a share of the keys as well, so there is but one while it is live. */
    private static final AtomicReference<NamastackRelay> LIVE = new AtomicReference<>();

    private final ConfigurableApplicationContext context;
    private final Outbox outbox;
    private final TransactionTemplate transactions;

    /** @param live whether it sends what it finds; else it leaves it standing */
    NamastackRelay(PostgresExtension postgres, Map<String, Object> kafka, boolean live) {
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(Map.ofEntries(
                        Map.entry("spring.main.banner-mode", "off"),
                        Map.entry("spring.datasource.url", postgres.url()),
                        Map.entry("spring.datasource.username", "postgres"),
                        Map.entry("spring.datasource.hikari.maximum-pool-size", THREADS + 8),
                        Map.entry(
                                "spring.kafka.bootstrap-servers",
                                Objects.requireNonNull(kafka.get("bootstrap.servers"))),
                        Map.entry("spring.kafka.producer.key-serializer", StringSerializer.class.getName()),
                        Map.entry("spring.kafka.producer.value-serializer", ByteArraySerializer.class.getName()),
                        Map.entry("namastack.outbox.enabled", true),
                        Map.entry("namastack.outbox.multicaster.enabled", false),
                        Map.entry("namastack.outbox.jdbc.schema-initialization.enabled", true),
                        Map.entry("namastack.outbox.polling.batch-size", 1_000),
                        Map.entry("namastack.outbox.polling.fixed.interval", live ? "25ms" : "1h"),
                        Map.entry("namastack.outbox.processing.delete-completed-records", true),
                        Map.entry("namastack.outbox.processing.executor-core-pool-size", THREADS),
                        Map.entry("namastack.outbox.processing.executor-max-pool-size", THREADS)))
                .run();
        outbox = context.getBean(Outbox.class);
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        if (live) {
            LIVE.set(this);
        }
    }

    static NamastackRelay live() {
        return Objects.requireNonNull(LIVE.get(), "none is live");
    }

    void write(List<OutboxEvent> events) {
        transactions.executeWithoutResult(transaction -> events.forEach(event -> outbox.schedule(
                new Changed(
                        event.aggregateType(),
                        event.aggregateId(),
                        new String(Objects.requireNonNull(event.payload()), ISO_8859_1)),
                event.aggregateId())));
    }

    @Override
    public void close() {
        context.close();
    }
}
