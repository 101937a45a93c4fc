package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Serializers, and what start() refuses before a broker is asked. */
class ProducerBuilderTest {

    private static final String STRINGS = StringSerializer.class.getName();

    @Test
    void serializersMayBeNamedInTheProperties() {
        LeveeProducer.<String, String>builder(
                        Given.properties("key.serializer=" + STRINGS, "value.serializer=" + STRINGS))
                .start()
                .close(Duration.ZERO);
    }

    @Test
    void suppliedSerializersAreConfigured() {
        List<String> configured = new ArrayList<>();
        class Recorded extends StringSerializer {
            @Override
            public void configure(Map<String, ?> properties, boolean isKey) {
                configured.add(properties.get("acme.url") + (isKey ? " key" : " value"));
            }
        }

        LeveeProducer.builder(Given.properties("acme.url=x"))
                .pluginProperties("acme.")
                .keys(Recorded::new)
                .values(Recorded::new)
                .start()
                .close(Duration.ZERO);

        assertThat(configured).containsExactly("x key", "x value");
    }

    @Test
    void aSerializerThatIsMissingIsNamed() {
        assertRefused(
                LeveeProducer.builder(Given.properties()).keys(StringSerializer::new),
                "how values are written is missing: say values(...)");
    }

    @Test
    void aSerializerThatTheClientWouldIgnoreIsNamed() {
        assertRefused(
                LeveeProducer.builder(Given.properties("key.serializer=garbage"))
                        .keys(StringSerializer::new)
                        .values(StringSerializer::new),
                "client property key.serializer=garbage is refused: keys(...) says how keys are written");
    }

    @Test
    void transactionsAreNotHalfDone() {
        assertRefused(
                LeveeProducer.builder(Given.properties("transactional.id=billing-0"))
                        .profile(Profile.TRANSACTIONAL)
                        .keys(StringSerializer::new)
                        .values(StringSerializer::new),
                "profile TRANSACTIONAL");
    }

    @Test
    void whatOnlyTheClientKnowsToRefuseIsSaidInItsWords() {
        assertRefused(
                LeveeProducer.builder(Given.properties("compression.type=rar"))
                        .keys(StringSerializer::new)
                        .values(StringSerializer::new),
                "Invalid value rar for configuration compression.type");
    }

    private static void assertRefused(ProducerBuilder<?, ?> builder, String message) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(builder::start)
                .withMessageContaining(message);
    }
}
