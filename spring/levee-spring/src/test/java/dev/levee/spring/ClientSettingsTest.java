package dev.levee.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.levee.StartAt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

    @Test
    void whatLeveeSaysInAnotherWayIsLeftOut() {
        var settings = ClientSettings.of(
                "orders",
                Map.of(
                        "bootstrap.servers",
                        List.of("a:1", "b:2"),
                        "key.deserializer",
                        StringDeserializer.class,
                        "value.deserializer",
                        StringDeserializer.class,
                        "group.id",
                        "billing",
                        "max.poll.records",
                        50));
        assertThat(settings.client())
                .isEqualTo(Map.of("bootstrap.servers", List.of("a:1", "b:2"), "max.poll.records", 50));
        assertThat(settings.plugins()).isEmpty();
    }

    @Test
    void whatNoClientKnowsIsForDeserializersAndPlugIns() {
        var settings = ClientSettings.of("orders", Map.of("spring.json.trusted.packages", "*", "client.id", "x"));
        assertThat(settings.plugins()).containsExactly("spring.json.trusted.packages");
    }

    @Test
    void aGroupStartsWhereTheClientWouldHaveStarted() {
        assertThat(startAt("earliest")).isEqualTo(StartAt.earliest());
        assertThat(startAt("latest")).isEqualTo(StartAt.latest());
        assertThat(startAt("none")).isEqualTo(StartAt.refuse());
        assertThat(startAt("by_duration:PT2H")).isEqualTo(StartAt.ago(Duration.ofHours(2)));
        assertThat(ClientSettings.of("orders", Map.of()).startAt()).isEqualTo(StartAt.latest());
        assertThatThrownBy(() -> startAt("erliest"))
                .hasMessage("listener orders has auto.offset.reset=erliest: give earliest, latest, none or"
                        + " by_duration:PnDTnHnMn.nS");
    }

    private static StartAt startAt(String reset) {
        return ClientSettings.of("orders", Map.of("auto.offset.reset", reset)).startAt();
    }
}
