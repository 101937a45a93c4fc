package dev.levee.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.levee.metrics.ConsumerMeter;
import dev.levee.metrics.MeterSpec;
import dev.levee.spring.LeveeListener;
import dev.levee.spring.boot.LeveeAutoConfiguration;
import dev.levee.spring.boot.pool.PoolCheckAutoConfiguration;
import dev.levee.spring.boot.watch.ListenerWatch;
import dev.levee.spring.boot.watch.WatchAutoConfiguration;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/** An application with a Prometheus registry: what it publishes is in the catalogue, and the other way round. */
@ExtendWith(OutputCaptureExtension.class)
class PublishedMetersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Orders {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "orders",
                groupId = "${topic}",
                topics = "${topic}",
                containerFactory = LeveeListener.FACTORY)
        void take(String value) throws Exception {
            seen.add(value);
            switch (value) {
                case "poison" -> throw new IllegalArgumentException(value);
                case "down" -> throw new ConnectException(value);
                default -> {}
            }
        }
    }

    @Test
    void whatIsPublishedIsInTheCatalogueAndTheOtherWayRound(CapturedOutput output) {
        String topic = kafka.topic(1, Map.of("retention.ms", "604800000"));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        KafkaAutoConfiguration.class,
                        LeveeAutoConfiguration.class,
                        WatchAutoConfiguration.class,
                        PoolCheckAutoConfiguration.class))
                .withBean(MeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
                .withBean(HikariDataSource.class)
                .withBean(Orders.class)
                .withPropertyValues(
                        "topic=" + topic,
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "levee.breaker=payments",
                        "levee.breakers.payments.max-rate=1000",
                        "levee.listeners.orders.concurrency=64",
                        "levee.listeners.orders.ordering=KEY",
                        "levee.retry.delays=10ms")
                .run(context -> {
                    var registry = (PrometheusMeterRegistry) context.getBean(MeterRegistry.class);
                    send(context, topic, "good");
                    send(context, topic, "poison");
                    send(context, topic, "down");
                    await().atMost(PATIENCE)
                            .until(() -> registry.find("levee.dead.letters").counters().stream()
                                            .mapToDouble(Counter::count)
                                            .sum()
                                    == 2);
                    context.getBean(ListenerWatch.class).look();
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(registry.get("levee.retention.left")
                                            .gauge()
                                            .value())
                                    .as("a week, in seconds")
                                    .isBetween(604_000.0, 604_800.0));

                    assertThat(published(registry)).isSubsetOf(catalogue()).containsAll(always());
                    assertThat(scraped(registry)).isNotEmpty().isSubsetOf(Catalogue.prometheusNames());
                    assertThat(registry.scrape())
                            .contains("levee_latency_seconds_bucket{", "kafka_consumer_", "name=\"orders-0\"");
                    assertThat(registry.get("levee.failures")
                                    .tags("category", "TRANSIENT", "error", ConnectException.class.getName())
                                    .counter()
                                    .count())
                            .isEqualTo(2);
                    assertThat(output).contains("listener orders runs up to 64 handlers at once, and the pool of bean");
                });
    }

    /** A name with its tags. */
    private static Set<String> published(MeterRegistry registry) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> id.getName().startsWith("levee."))
                .map(id -> id.getName()
                        + id.getTags().stream().map(Tag::getKey).sorted().toList())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> catalogue() {
        return Catalogue.all().stream()
                .map(PublishedMetersTest::withTags)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** But for what this application has not asked for. */
    private static Set<String> always() {
        return Arrays.stream(ConsumerMeter.values())
                .filter(meter -> meter != ConsumerMeter.RETRY_BUDGET_USED)
                .map(ConsumerMeter::spec)
                .map(PublishedMetersTest::withTags)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String withTags(MeterSpec spec) {
        return spec.name()
                + Stream.concat(spec.tags().stream(), Stream.of("group", "listener"))
                        .sorted()
                        .toList();
    }

    private static Set<String> scraped(PrometheusMeterRegistry registry) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith("levee_"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void send(ApplicationContext context, String topic, String value) {
        @SuppressWarnings("unchecked")
        KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
        template.send(topic, value, value).join();
    }
}
