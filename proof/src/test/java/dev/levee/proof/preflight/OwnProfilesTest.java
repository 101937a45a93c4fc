package dev.levee.proof.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.ConsumerProfile;
import dev.levee.internal.startup.ClientProperties;
import dev.levee.preflight.Lint;
import dev.levee.preflight.StartupRules;
import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.rule.Surroundings;
import dev.levee.preflight.rule.Target;
import dev.levee.preflight.rule.Use;
import dev.levee.producer.LeveeProducer;
import dev.levee.producer.Profile;
import dev.levee.settings.ProfileValue;
import dev.levee.settings.StartupCheck.ClientKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** M9.2: the linter has nothing against what Levee itself sets, but what a profile's name says aloud. */
class OwnProfilesTest {

    private static final Map<String, Object> PRODUCTION = Map.of("bootstrap.servers", "127.0.0.1:1,127.0.0.2:1");
    private static final Target TARGET = Target.production()
            .meeting(Surroundings.NONE.usedBy(new Use(3, 10, Optional.of(Duration.ofMillis(50)), true)));

    private static List<String> ids(Role role, Map<String, ?> properties) {
        return new Lint(TARGET)
                .findings(Configuration.of(role, properties)).stream()
                        .map(finding -> finding.rule().id())
                        .toList();
    }

    @ParameterizedTest
    @EnumSource
    void consumersHaveNothingButWhatStartAtAnswers(ConsumerProfile profile) {
        var given = new TreeMap<>(PRODUCTION);
        profile.settings().forEach(setting -> given.put(setting.key(), setting.value()));
        for (String protocol : List.of("classic", "consumer")) {
            var inForce = new ClientProperties(given, List.of()).forConsumer("billing", protocol);
            assertThat(ids(Role.CONSUMER, inForce)).containsExactly("C05");
            assertThat(new ClientProperties(given, List.of()).preflight("billing", protocol))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"DURABLE,", "LOW_LATENCY, P22", "BULK,", "TRANSACTIONAL,", "BEST_EFFORT, P01"})
    void producersHaveNothingButTheirPurpose(Profile profile, @Nullable String purpose) {
        var given = new TreeMap<>(PRODUCTION);
        if (profile == Profile.TRANSACTIONAL) {
            given.put("transactional.id", "billing-${ordinal}");
        }
        Map<String, Object> inForce =
                LeveeProducer.builder(given).profile(profile).properties();
        assertThat(ids(Role.PRODUCER, inForce))
                .isEqualTo(Optional.ofNullable(purpose).stream().toList());
        Set<String> decided = profile.settings().stream().map(ProfileValue::key).collect(Collectors.toSet());
        assertThat(new StartupRules().objections(ClientKind.PRODUCER, inForce, decided))
                .isEmpty();
    }
}
