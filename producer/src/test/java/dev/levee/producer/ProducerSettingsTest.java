package dev.levee.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user gives for the client: passed on, or refused because the client would ignore it or fail later. */
class ProducerSettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aks=all | did you mean acks?",
                "batch.sise=1 | did you mean batch.size?",
                "enable.auto.commit=false | for consumers",
                "linger.ms=soon | linger.ms=soon is no whole number",
                "enable.idempotence=yes | enable.idempotence=yes is neither true nor false"
            })
    void whatTheClientWouldIgnoreOrFailOnIsRefused(String pair, String message) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> Given.settings(Profile.DURABLE, pair))
                .withMessageContaining(message);
    }

    @Test
    void aNullIsNoValue() {
        Map<String, Object> given = new HashMap<>(Given.properties());
        given.put("client.id", null);

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ProducerSettings.of(Profile.DURABLE, given, List.of()))
                .withMessageContaining("client.id is null");
    }

    @Test
    void withoutBrokersThereIsNothingToDo() {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> ProducerSettings.of(Profile.DURABLE, Map.of(), List.of()))
                .withMessageContaining("bootstrap.servers is missing");
    }

    @Test
    void pluginsAndSecurityProvidersMayHaveTheirOwn() {
        assertThat(Given.settings(Profile.DURABLE, "acme.audit.url=x", "sasl.acme=y")
                        .properties())
                .containsEntry("acme.audit.url", "x")
                .containsEntry("sasl.acme", "y");
    }

    @Test
    void whatNobodySaysIsTheClientsDefault() {
        var settings = Given.settings(Profile.DURABLE, "max.block.ms=7000");

        assertThat(settings.number("max.block.ms")).isEqualTo(7_000);
        assertThat(settings.number("request.timeout.ms")).isEqualTo(40_000);
        assertThat(settings.number("batch.size")).isEqualTo(16_384);
        assertThat(settings.text("partitioner.class")).isEmpty();
    }
}
