package dev.levee.proof.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.levee.LeveeConsumer;
import dev.levee.LeveeException;
import dev.levee.producer.LeveeProducer;
import dev.levee.producer.SettingsException;
import dev.levee.proof.fixture.Scene;
import dev.levee.testkit.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** M9.1: every consumer and producer of Levee is judged when it starts. */
class StartupTest {

    /** A fetch that lasts longer than its request may: rule C13. */
    private static final Map<String, Object> STALLS = Map.of("fetch.max.wait.ms", 30_000, "fetch.min.bytes", 2);

    @RegisterExtension
    static final KafkaExtension kafka = KafkaExtension.shared();

    private static List<String> findings(Scene scene, Map<String, Object> properties) {
        try (LeveeConsumer consumer =
                scene.consumer(properties).handle(record -> {}).start()) {
            return consumer.snapshot().findings();
        }
    }

    @Test
    void aConsumerShowsWhatIsWrongOrDoesNotStartOrIsNotAsked() {
        var scene = Scene.of(kafka, 1);
        assertThat(findings(scene, Map.of())).isEmpty();
        assertThat(findings(scene, STALLS))
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding).startsWith("error C13: ").contains("; fix: "));
        assertThat(findings(scene, with(STALLS, "levee.preflight", "off"))).isEmpty();
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> findings(scene, with(STALLS, "levee.preflight", "fail")))
                .withMessageStartingWith("levee.preflight=fail, and preflight finds errors")
                .withMessageContaining("error C13: ");
    }

    @Test
    void soDoesAProducer() {
        // no broker is asked; that the other host's name stands for one machine only is what the rule sees
        try (var producer = producer(Map.of("bootstrap.servers", "127.0.0.2:9092"))) {
            assertThat(producer.findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding).startsWith("warning C24: "));
        }
        try (var producer = producer(Map.of("bootstrap.servers", "127.0.0.2:9092", "levee.preflight", "off"))) {
            assertThat(producer.findings()).isEmpty();
        }
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> producer(Map.of(
                        "bootstrap.servers", "127.0.0.1:9092", "compression.type", "zip", "levee.preflight", "fail")))
                .withMessageContaining("error K03: ");
    }

    private static LeveeProducer<String, String> producer(Map<String, Object> properties) {
        return LeveeProducer.builder(with(properties, "max.block.ms", "10000"))
                .keys(StringSerializer::new)
                .values(StringSerializer::new)
                .start();
    }

    private static Map<String, Object> with(Map<String, Object> properties, String key, Object value) {
        var all = new TreeMap<>(properties);
        all.put(key, value);
        return all;
    }
}
