package dev.levee.spring.boot;

import static org.awaitility.Awaitility.await;

import dev.levee.spring.LeveeListener;
import dev.levee.testkit.EmbeddedKafka;
import dev.levee.testkit.KafkaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

/** Connection details that bring a bundle of keys, as service connections do: every client of Levee has to get it. */
class TlsBundleTest {

    private static final String PASSWORD = "changeit";
    private static final Path KEYS = keys();

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.of(EmbeddedKafka.builder()
            .property("listener.security.protocol.map", "CLIENT:SSL,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT")
            .property("ssl.keystore.location", KEYS.toString())
            .property("ssl.keystore.password", PASSWORD)
            .clientProperty("security.protocol", "SSL")
            .clientProperty("ssl.truststore.location", KEYS.toString())
            .clientProperty("ssl.truststore.password", PASSWORD));

    record Details(SslBundles bundles) implements KafkaConnectionDetails {

        @Override
        public List<String> getBootstrapServers() {
            return List.of(kafka.bootstrapServers());
        }

        @Override
        public @Nullable SslBundle getSslBundle() {
            return bundles.getBundle("kafka");
        }

        @Override
        public String getSecurityProtocol() {
            return "SSL";
        }
    }

    static class Orders {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(id = "orders", topics = "${topic}", containerFactory = LeveeListener.FACTORY)
        void take(String value) {
            seen.add(value);
        }
    }

    @Test
    void theBundleOfTheConnectionDetailsReachesEveryClient() {
        String topic = kafka.topic(1);
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class, KafkaAutoConfiguration.class, LeveeAutoConfiguration.class))
                .withBean(Details.class)
                .withBean(Orders.class)
                .withPropertyValues(
                        "topic=" + topic,
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "spring.ssl.bundle.jks.kafka.truststore.location=file:" + KEYS,
                        "spring.ssl.bundle.jks.kafka.truststore.password=" + PASSWORD,
                        "spring.ssl.bundle.jks.kafka.truststore.type=PKCS12")
                .run(context -> {
                    @SuppressWarnings("unchecked")
                    KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
                    template.send(topic, "ada", "12.50").join();
                    var seen = context.getBean(Orders.class).seen;
                    await().atMost(Duration.ofSeconds(60)).until(() -> !seen.isEmpty());
                });
    }

    private static Path keys() {
        try {
            var file = Files.createTempDirectory("levee-keys").resolve("keys.p12");
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var options = "-genkeypair -storetype PKCS12 -alias broker -keyalg EC -dname CN=localhost"
                    + " -ext san=dns:localhost,ip:127.0.0.1 -validity 2 -storepass " + PASSWORD + " -keystore " + file;
            var command = new ProcessBuilder((keytool + " " + options).split(" ")).inheritIO();
            if (command.start().waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return file;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
