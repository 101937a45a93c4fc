package dev.levee.example.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.BreakerState;
import dev.levee.example.payments.PaymentService;
import dev.levee.outbox.fixture.PostgresExtension;
import dev.levee.spring.Breakers;
import dev.levee.testkit.KafkaExtension;
import dev.levee.wire.GroupTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The example from its front door to the payment service, which fails in every way there is. */
@SuppressWarnings("NullAway.Init")
class OrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    @RegisterExtension
    static final PostgresExtension postgres = new PostgresExtension();

    /** What the payment service answers by order, 200 else; and whom it was asked for. */
    private static final Map<String, Integer> answers = new ConcurrentHashMap<>();

    private static final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private static final HttpClient http = HttpClient.newHttpClient();
    private static PaymentService payments;
    private static ConfigurableApplicationContext app;

    @BeforeAll
    static void start() throws IOException {
        payments = PaymentService.start(0, orderId -> {
            asked.add(orderId);
            return answers.getOrDefault(orderId, 200);
        });
        app = SpringApplication.run(
                OrdersApplication.class,
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:"
                        + postgres.server().port() + "/" + postgres.database(),
                "--payments.url=" + payments.url(),
                "--levee.listeners.fulfilment.retry.delays=200ms,200ms",
                "--levee.breakers.payments.minimum-calls=5",
                "--levee.breakers.payments.open-for=500ms");
    }

    @AfterAll
    static void stop() {
        app.close();
        payments.close();
    }

    @Test
    void anOrderIsBookedAndWhatCannotBeIsADeadLetterThatSaysWhy() throws Exception {
        answers.put("o-refused", 422);
        answers.put("o-broken", 500);
        assertThat(place("o-1")).isEqualTo(202);
        assertThat(place("o-1")).as("again").isEqualTo(202);
        place("o-refused");
        place("o-broken");
        produce("o-malformed", "{\"orderId\": \"o-mal");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(order("o-1")).contains("\"booked\":true");
            assertThat(deadLetters())
                    .extracting(letter -> letter.key() + " " + header(letter, "levee-category"))
                    .containsExactlyInAnyOrder("o-refused PERMANENT", "o-broken TRANSIENT", "o-malformed PERMANENT");
        });
        assertThat(asked).filteredOn("o-1"::equals).as("one event").hasSize(1);
        assertThat(asked).filteredOn("o-refused"::equals).hasSize(1);
        assertThat(asked).filteredOn("o-broken"::equals).as("retried").hasSize(3);
        assertThat(order("o-broken")).contains("\"booked\":false");
    }

    @Test
    void whileTheServiceIsDownEventsWaitAndNoneIsLost() throws Exception {
        var breaker = app.getBean(Breakers.class).named("payments");
        var down = List.of("o-10", "o-11", "o-12", "o-13", "o-14", "o-15", "o-16", "o-17");
        down.forEach(order -> answers.put(order, 500));
        for (String order : down) {
            place(order);
        }
        await().atMost(PATIENCE).until(() -> breaker.status().state() == BreakerState.OPEN);
        produce("o-10", "{\"orderId\": \"o-10\", \"status\": \"SHIPPED\"}");
        assertThat(get("/actuator/health/liveness")).contains("UP");
        assertThat(get("/actuator/prometheus")).contains("levee_breaker_state", "levee_outbox_delivered");

        answers.keySet().removeAll(down);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(breaker.status().state()).isEqualTo(BreakerState.CLOSED);
            for (String order : down) {
                assertThat(order(order)).contains("\"booked\":true");
            }
            assertThat(order("o-10")).as("in the order of its events").contains("SHIPPED");
        });
    }

    private static int place(String id) throws Exception {
        var request = HttpRequest.newBuilder(uri("/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\": \"" + id + "\", \"cents\": 1250}"))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String order(String id) throws Exception {
        return get("/orders/" + id);
    }

    private static String get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port") + path);
    }

    /** Another shop's. */
    private static void produce(String key, String value) throws Exception {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Fulfilment.TOPIC, key, value)).get();
        }
    }

    private static List<ConsumerRecord<String, String>> deadLetters() {
        var strings = new StringDeserializer();
        try (var consumer = new KafkaConsumer<>(kafka.clientProperties(), strings, strings)) {
            var partitions = consumer.partitionsFor(new GroupTopics("fulfilment").dlq()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var letters = new java.util.ArrayList<ConsumerRecord<String, String>>();
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(letters::add);
            }
            return letters;
        }
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
