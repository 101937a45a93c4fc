package dev.levee.preflight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C23 says what was probably meant. */
class UnknownKeysTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "consumer | max.pol.records | is no key of a consumer: was max.poll.records meant?",
                "consumer | acks | is a key of a producer, not of a consumer",
                "producer | max.poll.records | is a key of a consumer, not of a producer",
                "consumer | retries | is a key of a producer and admin, not of a consumer",
                "producer | cleanup.policy | is a key of a topic, not of a producer",
                "producer | billing.region | is no key of a producer",
            })
    void whatIsWrongIsSaid(String role, String key, String why) {
        assertThat(UnknownKeys.sightings(Configurations.of(role, key + "=1"), Target.production()))
                .containsExactly(new Sighting(key, key + " " + why));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema.registry.url",
                "specific.avro.reader",
                "spring.json.trusted.packages",
                "basic.auth.user.info",
                "auto.register.schemas",
                "value.subject.name.strategy",
                "config.providers.env.class",
                "auto.include.jmx.reporter",
            })
    void whatOthersReadIsNotOurs(String key) {
        assertThat(UnknownKeys.sightings(Configurations.of("producer", key + "=1"), Target.production()))
                .isEmpty();
    }
}
