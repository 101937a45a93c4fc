package dev.levee.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.levee.spring.LeveeListener;
import dev.levee.spring.LeveeListenerContainer;
import dev.levee.testkit.KafkaExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.KafkaTemplate;

/** An application written for Spring Kafka, with the starter and one attribute. */
class BootApplicationTest {

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    static class Orders {
        final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @KafkaListener(
                id = "orders",
                groupId = "${group}",
                topics = "${topic}",
                containerFactory = LeveeListener.FACTORY)
        void take(String value) {
            seen.add(value);
        }
    }

    @Test
    void brokersComeFromTheConnectionDetailsAndMetersGoToTheRegistry() {
        String topic = kafka.topic(1);
        KafkaConnectionDetails details = () -> List.of(kafka.bootstrapServers());
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, LeveeAutoConfiguration.class))
                .withBean(KafkaConnectionDetails.class, () -> details)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(Orders.class)
                .withPropertyValues(
                        "topic=" + topic,
                        "group=group-" + topic,
                        "spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "spring.kafka.consumer.auto-offset-reset=earliest",
                        "levee.listeners.orders.ordering=KEY",
                        "levee.listeners.orders.concurrency=16")
                .run(context -> {
                    @SuppressWarnings("unchecked")
                    KafkaTemplate<Object, Object> template = context.getBean(KafkaTemplate.class);
                    template.send(topic, "ada", "12.50").get();
                    var seen = context.getBean(Orders.class).seen;
                    await().atMost(Duration.ofSeconds(30)).until(() -> !seen.isEmpty());
                    assertThat(seen).containsExactly("12.50");
                    var container = (LeveeListenerContainer) Objects.requireNonNull(
                            context.getBean(KafkaListenerEndpointRegistry.class).getListenerContainer("orders"));
                    assertThat(container
                                    .consumer()
                                    .orElseThrow()
                                    .snapshot()
                                    .limits()
                                    .concurrency())
                            .isEqualTo(16);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .find("levee.attempts")
                                    .timer())
                            .isNotNull();
                });
    }
}
