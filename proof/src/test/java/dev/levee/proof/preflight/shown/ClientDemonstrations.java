package dev.levee.proof.preflight.shown;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** What the client itself does not survive. */
final class ClientDemonstrations {

    static final List<Demonstration> ALL = List.of(
            producerRefuses("P05", Map.of("max.in.flight.requests.per.connection", "6")),
            producerRefuses(
                    "P14",
                    Map.of("partitioner.class", "org.apache.kafka.clients.producer.internals.DefaultPartitioner")),
            producerRefuses("P06", Map.of("delivery.timeout.ms", "30000", "request.timeout.ms", "30000")),
            new Demonstration("C06", "the constructor throws", stage -> {
                var bad = Map.of("group.protocol", "consumer", "session.timeout.ms", "45000", "group.id", "billing");
                Stage.finds("C06", Role.CONSUMER, bad);
                assertThatThrownBy(() -> stage.consumer(bad)).isInstanceOf(KafkaException.class);
            }),
            producerRefuses("K03", Map.of("acks", "2")),
            new Demonstration("P10", "every send throws IllegalArgumentException", stage -> {
                var bad = Map.of("buffer.memory", "1000", "batch.size", "16384");
                Stage.finds("P10", Role.PRODUCER, bad);
                String topic = stage.topic(1);
                var producer = stage.producer(bad);
                assertThatThrownBy(() -> Stage.sendAndWait(producer, Stage.record(topic, 0, "x")))
                        .hasStackTraceContaining("IllegalArgumentException");
            }),
            new Demonstration("P12", "the first send fails: no metadata within max.block.ms", stage -> {
                var bad = Map.of("max.block.ms", "0");
                Stage.finds("P12", Role.PRODUCER, bad);
                String topic = stage.topic(1);
                var producer = stage.producer(bad);
                assertThatThrownBy(() -> Stage.sendAndWait(producer, Stage.record(topic, 0, "x")))
                        .hasStackTraceContaining("not present in metadata after 0 ms");
            }));

    private ClientDemonstrations() {}

    private static Demonstration producerRefuses(String rule, Map<String, String> bad) {
        return new Demonstration(rule, "the constructor throws", stage -> {
            Stage.finds(rule, Role.PRODUCER, bad);
            assertThatThrownBy(() -> stage.producer(bad)).isInstanceOf(KafkaException.class);
        });
    }
}
