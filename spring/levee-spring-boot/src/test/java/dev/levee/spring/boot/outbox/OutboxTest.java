package dev.levee.spring.boot.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.levee.outbox.OutboxEvent;
import dev.levee.outbox.UpdateOutcome;
import dev.levee.outbox.VersionedTable;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.spring.boot.tracing.InMemoryTracing;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

/** M5.3, M6.2 in Spring: events and business data in one transaction, a relay that lives with the application, effects once. */
class OutboxTest {

    private static final VersionedTable ORDERS = VersionedTable.of("orders", "id", "version");

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    /** Not final: Spring puts a proxy in front of it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Orders {
        private final TransactionalOutbox outbox;
        private final TransactionalInbox inbox;
        private final JdbcTemplate jdbc;
        final Queue<String> handled = new ConcurrentLinkedQueue<>();
        final Queue<String> deliveries = new ConcurrentLinkedQueue<>();

        Orders(TransactionalOutbox outbox, TransactionalInbox inbox, DataSource dataSource) {
            this.outbox = outbox;
            this.inbox = inbox;
            this.jdbc = new JdbcTemplate(dataSource);
        }

        @Transactional
        public void place(String id, boolean fails) {
            jdbc.update("INSERT INTO orders (id, status, version) VALUES (?, 'PLACED', 1)", id);
            outbox.publish(event(id, "OrderPlaced"));
            if (fails) {
                throw new IllegalStateException("no stock");
            }
        }

        @Transactional
        public UpdateOutcome pay(String id, long version) {
            return outbox.update(
                    ORDERS,
                    id,
                    version,
                    row -> row.set("status", "PAID").publish(outbox.traced(event(id, "OrderPaid"))));
        }

        public void publishAlone() {
            outbox.publish(event("alone", "OrderPlaced"));
        }

        @Transactional
        @KafkaListener(
                id = "billing",
                topics = "${topic}",
                properties = "isolation.level=read_committed",
                containerFactory = LeveeListener.FACTORY)
        public void handle(String value, @Header("id") String eventId) {
            deliveries.add(value);
            if (inbox.accept("billing", eventId)) {
                handled.add(value);
            }
        }

        List<String> handled() {
            return List.copyOf(handled);
        }

        int deliveries() {
            return deliveries.size();
        }

        private static OutboxEvent event(String id, String type) {
            return OutboxEvent.of("order", id, type, (type + " " + id).getBytes(UTF_8));
        }
    }

    private static ApplicationContextRunner app(String topic) {
        var dataSource = postgres.dataSource();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class, LeveeAutoConfiguration.class, OutboxAutoConfiguration.class))
                .withBean(DataSource.class, () -> dataSource)
                .withBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(dataSource))
                .withPropertyValues(
                        "topic=" + topic,
                        "spring.application.name=shop",
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "spring.kafka.listener.observation-enabled=true",
                        "levee.outbox.topics.order=" + topic);
    }

    @Test
    void whatCommitsReachesItsHandlerOnceAndInOrderAndWhatDoesNotNever() {
        postgres.execute("CREATE TABLE orders (id text PRIMARY KEY, status text, version bigint)");
        String topic = kafka.topic(1);
        var tracing = new InMemoryTracing();
        app(topic)
                .withBean(ObservationRegistry.class, tracing::registry)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(Orders.class)
                .withConfiguration(AutoConfigurations.of(OutboxHealthAutoConfiguration.class))
                .withPropertyValues(
                        "levee.outbox.decoding=true",
                        "spring.datasource.url=" + postgres.url(),
                        "spring.datasource.username=postgres")
                .run(context -> {
                    var orders = context.getBean(Orders.class);
                    assertThatThrownBy(() -> orders.place("o-2", true)).hasMessage("no stock");
                    orders.place("o-1", false);
                    assertThat(orders.pay("o-1", 1)).isInstanceOf(UpdateOutcome.Applied.class);
                    assertThat(orders.pay("o-1", 1)).isInstanceOf(UpdateOutcome.Stale.class);
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> orders.handled().size() == 2);
                    assertThat(orders.handled()).containsExactly("OrderPlaced o-1", "OrderPaid o-1");

                    sendAgain(topic);
                    await().atMost(Duration.ofSeconds(60)).until(() -> orders.deliveries() == 3);
                    assertThat(orders.handled()).hasSize(2);

                    var registry = context.getBean(MeterRegistry.class);
                    assertThat(registry.get("levee.outbox.delivered")
                                    .tag("relay", "shop")
                                    .functionCounter()
                                    .count())
                            .isEqualTo(2);
                    assertThat(registry.get("levee.outbox.connected").gauge().value())
                            .isEqualTo(1);
                    assertThat(registry.get("levee.outbox.lag").gauge().value()).isPositive();
                    var health = context.getBean("leveeOutboxHealthIndicator", HealthIndicator.class);
                    await().untilAsserted(() -> assertThat(health.health()).satisfies(said -> {
                        assertThat(said.getStatus()).isEqualTo(Status.UP);
                        assertThat(said.getDetails())
                                .containsEntry("condition", "OK")
                                .containsEntry("following", 8);
                    }));
                });
        assertThat(tracing.spans(SpanKind.CONSUMER).subList(0, 2))
                .as("the trace goes on behind the outbox")
                .extracting(SpanData::getTraceId)
                .isSubsetOf(tracing.spans(SpanKind.PRODUCER).stream()
                        .map(SpanData::getTraceId)
                        .toList());
    }

    /** The event comes once more, as after a crash of the relay. */
    private static void sendAgain(String topic) throws Exception {
        String id = new JdbcTemplate(postgres.dataSource())
                .queryForObject("SELECT event_id FROM levee_inbox ORDER BY received_at LIMIT 1", String.class);
        var record = new ProducerRecord<>(topic, "o-1", "OrderPlaced o-1");
        record.headers().add("id", String.valueOf(id).getBytes(UTF_8));
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer())) {
            producer.send(record).get();
        }
    }

    @Test
    void aRelayWithoutItsDatabaseIsOutOfServiceAndSaysWhy() {
        app("orders")
                .withConfiguration(AutoConfigurations.of(OutboxHealthAutoConfiguration.class))
                .run(context -> {
                    context.getBean(RelayLifecycle.class).stop();
                    var health =
                            Objects.requireNonNull(context.getBean("leveeOutboxHealthIndicator", HealthIndicator.class)
                                    .health());
                    assertThat(health.getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                    assertThat(health.getDetails()).containsEntry("condition", "DISCONNECTED");
                });
        app("orders")
                .withConfiguration(AutoConfigurations.of(OutboxHealthAutoConfiguration.class))
                .withPropertyValues("management.health.levee-outbox.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void anEventOutsideOfATransactionIsRefused() {
        app("orders")
                .withPropertyValues("levee.outbox.relay=false")
                .withBean(
                        Orders.class,
                        () -> new Orders(
                                new TransactionalOutbox(
                                        new CurrentTransaction(new JdbcTemplate(postgres.dataSource())),
                                        ObservationRegistry.NOOP,
                                        () -> {}),
                                new TransactionalInbox(new CurrentTransaction(new JdbcTemplate(postgres.dataSource()))),
                                postgres.dataSource()))
                .withPropertyValues("spring.kafka.listener.auto-startup=false")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(RelayLifecycle.class);
                    assertThatThrownBy(() -> context.getBean(Orders.class).publishAlone())
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("publish outside of a transaction")
                            .hasMessageContaining("@Transactional");
                });
    }

    @Test
    void aRelayWithoutANameAndSettingsThatItRefusesFailTheStart() {
        app("orders")
                .withPropertyValues("spring.application.name=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(
                                "the outbox relay has no name: say levee.outbox.name or spring.application.name"));
        app("orders")
                .withPropertyValues("spring.kafka.producer.properties.max.in.flight.requests.per.connection=20")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("the outbox relay cannot start: "));
    }

    @Test
    void anApplicationWithoutADatabaseHasNothingOfIt() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, OutboxAutoConfiguration.class))
                .run(context -> assertThat(context)
                        .doesNotHaveBean(TransactionalOutbox.class)
                        .doesNotHaveBean(RelayLifecycle.class));
    }
}
