package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

/** The names and tags are those that Spring Kafka's MicrometerHolder gives. */
class ListenerTimerTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ContainerProperties properties = new ContainerProperties("orders");

    @Test
    void callsAreTimedUnderSpringsNameAndTags() {
        properties.setMicrometerTags(Map.of("team", "billing"));
        properties.setMicrometerTagsProvider(record -> Map.of("from", record.topic()));
        var timer = new ListenerTimer(registry, "orders", properties);
        var record = new ConsumerRecord<>("orders", 0, 0, "k", "v");
        timer.record(record, () -> {});
        timer.batch(() -> {});
        assertThatThrownBy(() -> timer.record(record, () -> {
                    throw new ListenerExecutionFailedException("no");
                }))
                .isInstanceOf(ListenerExecutionFailedException.class);

        assertThat(registry.get("spring.kafka.listener")
                        .tags("name", "orders-0", "team", "billing", "result", "success", "exception", "none")
                        .timers())
                .as("the record's, which has a tag more, and the batch's")
                .hasSize(2)
                .allSatisfy(success -> assertThat(success.count()).isEqualTo(1));
        assertThat(registry.get("spring.kafka.listener")
                        .tags("from", "orders", "result", "failure", "exception", "ListenerExecutionFailedException")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
