package dev.levee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.settings.ProfileValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the consumer profiles set; that no rule is against them, module preflight's users see. */
class ConsumerProfileTest {

    @ParameterizedTest
    @EnumSource
    void theClientTakesEachValue(ConsumerProfile profile) {
        var properties = new HashMap<String, Object>(Map.of("bootstrap.servers", "localhost:9092"));
        profile.settings().forEach(setting -> properties.put(setting.key(), setting.value()));
        properties.put("key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        properties.put("value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        var taken = new ConsumerConfig(properties);
        assertThat(profile.settings())
                .allMatch(setting -> ConsumerConfig.configNames().contains(setting.key()))
                .allSatisfy(setting -> assertThat(String.valueOf(taken.values().get(setting.key())))
                        .isEqualTo(setting.value()));
    }

    @ParameterizedTest
    @EnumSource
    void eachValueSaysWhyAndWhereFrom(ConsumerProfile profile) {
        List<ProfileValue> settings = profile.settings();
        assertThat(settings)
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.why())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .hasSizeLessThan(160))
                .allSatisfy(setting -> assertThat(setting.evidence()).isNotBlank());
        assertThat(settings.stream().map(ProfileValue::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentationSaysTheSame(ConsumerProfile profile) throws IOException {
        assertThat(Files.readString(Path.of("../docs/profiles.md")))
                .contains("| " + profile.name() + " |")
                .contains(profile.settings().stream()
                        .map(setting -> "| `" + setting.key() + "` | " + setting.value() + " | " + setting.why() + " | "
                                + setting.evidence() + " |")
                        .toList());
    }
}
