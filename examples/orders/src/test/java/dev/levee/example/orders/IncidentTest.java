package dev.levee.example.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.levee.example.payments.PaymentService;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.spring.boot.outbox.RelayLifecycle;
import dev.levee.testkit.KafkaExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** A dependency that is down, then bad messages, under the eyes of a real Prometheus: the right alerts fire, and clear. */
@Tag("once")
class IncidentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    /** Everything that ever fired. */
    private final Set<String> fired = new TreeSet<>();

    @Test
    void theRightAlertsFireAndClear(@TempDir Path directory) throws Exception {
        var program = Prometheus.program();
        assumeTrue(program.isPresent(), "no Prometheus was named: run deploy/incident, or make test");
        var down = new AtomicBoolean();
        try (var payments = PaymentService.start(0, order -> down.get() ? 500 : 200);
                var app = SpringApplication.run(
                        OrdersApplication.class,
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:"
                                + postgres.server().port() + "/" + postgres.database(),
                        "--payments.url=" + payments.url(),
                        "--levee.breakers.payments.minimum-calls=5")) {
            var relay = app.getBean(RelayLifecycle.class);
            await().atMost(PATIENCE).until(() -> relay.status().shards().size() == 8);
            String port = String.valueOf(app.getEnvironment().getProperty("local.server.port"));
            try (var prometheus = Prometheus.start(program.get(), directory, port)) {
                incident(prometheus, down);
            }
        }
    }

    private void incident(Prometheus prometheus, AtomicBoolean down) throws InterruptedException {
        await().atMost(PATIENCE)
                .until(() -> prometheus.firing().filter(Set::isEmpty).isPresent());

        down.set(true);
        produce("down", 40, false);
        await().atMost(PATIENCE).until(() -> firing(prometheus).contains("LeveeBreakerOpen"));
        assertThat(fired).containsExactly("LeveeBreakerOpen");
        down.set(false);
        await().atMost(PATIENCE).until(() -> firing(prometheus).isEmpty());

        produce("good", 200, false);
        produce("bad", 20, true);
        await().atMost(PATIENCE).until(() -> firing(prometheus).contains("LeveeProcessingBudgetFastBurn"));
        await().atMost(PATIENCE).until(() -> !firing(prometheus).contains("LeveeProcessingBudgetFastBurn"));
        assertThat(fired)
                .as("what knows no more than these minutes is alarmed for days as well")
                .isSubsetOf(
                        "LeveeBreakerOpen",
                        "LeveeProcessingBudgetFastBurn",
                        "LeveeProcessingBudgetSlowBurn",
                        "LeveeProcessingBudgetLeak");
    }

    private Set<String> firing(Prometheus prometheus) throws InterruptedException {
        var now = prometheus.firing().orElseThrow();
        fired.addAll(now);
        return now;
    }

    private static void produce(String prefix, int records, boolean malformed) {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < records; i++) {
                String value = "{\"orderId\": \"" + prefix + i + (malformed ? "" : "\", \"status\": \"CREATED\"}");
                var unused = producer.send(new ProducerRecord<>(Fulfilment.TOPIC, prefix + i, value));
            }
        }
    }
}
