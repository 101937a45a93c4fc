package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.settings.ProfileValue;
import java.time.Duration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M5.1: profiles by name, and what each stands for. */
class ProfileTest {

    @ParameterizedTest
    @EnumSource
    void theClientTakesEachValue(Profile profile) {
        var properties = profile == Profile.TRANSACTIONAL
                ? LeveeProducer.builder(Given.properties("transactional.id=billing-0"))
                        .profile(profile)
                        .properties()
                : LeveeProducer.builder(Given.properties()).profile(profile).properties();

        new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer()).close(Duration.ZERO);

        assertThat(profile.settings())
                .allSatisfy(setting -> assertThat(properties).containsEntry(setting.key(), setting.value()))
                .allMatch(setting -> ProducerConfig.configNames().contains(setting.key()));
    }

    @ParameterizedTest
    @EnumSource
    void eachValueSaysWhyInOneLine(Profile profile) {
        assertThat(profile.settings())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(setting.why())
                        .isNotBlank()
                        .doesNotContain("\n")
                        .hasSizeLessThan(160))
                .allSatisfy(
                        setting -> assertThat(setting.evidence()).isNotBlank().doesNotContain("\n"));
        assertThat(profile.settings().stream().map(ProfileValue::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void noRuleSpeaksAgainstAProfile(Profile profile) {
        var settings = profile == Profile.TRANSACTIONAL
                ? Given.settings(profile, "transactional.id=billing-0")
                : Given.settings(profile);

        assertThat(settings.findings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void idempotenceIsSaidAloudAndMissingInOneProfileOnly(Profile profile) {
        boolean mayLose = profile == Profile.BEST_EFFORT;
        var settings = Given.settings(profile);

        assertThat(settings.says("enable.idempotence")).isTrue();
        assertThat(settings.text("enable.idempotence")).isEqualTo(mayLose ? "false" : "true");
        assertThat(settings.text("acks")).isEqualTo(mayLose ? "1" : "all");
    }

    @Test
    void theUserHasTheLastWordInWhatDoesNotWeaken() {
        assertThat(LeveeProducer.builder(Given.properties("linger.ms=20", "compression.type=zstd"))
                        .profile(Profile.BULK)
                        .properties())
                .containsEntry("linger.ms", "20")
                .containsEntry("compression.type", "zstd")
                .containsEntry("batch.size", "262144");
    }
}
