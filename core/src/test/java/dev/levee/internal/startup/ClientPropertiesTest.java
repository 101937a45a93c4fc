package dev.levee.internal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.levee.LeveeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user gives for the clients: passed on, refused by name, or asked about. */
class ClientPropertiesTest {

    private static ClientProperties given(String... keysAndValues) {
        var properties = new HashMap<String, Object>(Map.of("bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ClientProperties(properties, List.of("acme."));
    }

    @ParameterizedTest
    @CsvSource({
        "auto.offset.reset, latest, startAt",
        "key.deserializer, Foo, keys(...)",
        "value.deserializer, Foo, values(...)",
        "enable.auto.commit, true, remove it",
        "allow.auto.create.topics, true, typo"
    })
    void whatLeveeOwnsIsRefusedWithTheFix(String key, String value, String fix) {
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> given(key, value))
                .withMessageContaining(key + "=" + value)
                .withMessageContaining(fix);
    }

    @Test
    void sayingWhatIsTrueAnywayIsNoError() {
        assertThat(given("enable.auto.commit", "false").has("enable.auto.commit"))
                .isTrue();
    }

    @Test
    void aTypoIsAskedAbout() {
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> given("max.pol.records", "5"))
                .withMessageContaining("did you mean max.poll.records?");
    }

    @Test
    void pluginsMayHaveTheirOwn() {
        assertThat(given("acme.audit.url", "x").text("acme.audit.url", "")).isEqualTo("x");
    }

    @Test
    void theModeOfThePreflightIsLeveesOwn() {
        assertThat(given("levee.preflight", "fail").forConsumer("billing", "consumer"))
                .doesNotContainKey("levee.preflight");
        assertThat(given("levee.preflight", "fail").preflight("billing", "consumer"))
                .isEmpty(); // there is no check on the class path
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> given("levee.preflight", "strict"))
                .withMessage("client property levee.preflight=strict is unknown: give warn, fail or off");
    }

    @Test
    void withoutBrokersThereIsNothingToDo() {
        assertThatExceptionOfType(LeveeException.class)
                .isThrownBy(() -> new ClientProperties(Map.of(), List.of()))
                .withMessageContaining("bootstrap.servers");
    }

    @Test
    void theConsumerNeverCommitsOrResetsByItself() {
        var consumer = given("max.poll.records", "7").forConsumer("billing", "consumer");
        assertThat(consumer)
                .containsEntry("max.poll.records", "7")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("group.id", "billing")
                .containsEntry("client.id", "levee-billing");
    }

    @Test
    void theOtherClientsGetTheConnectionButNotTheConsumersOwn() {
        var properties = given("max.poll.records", "7", "security.protocol", "SSL", "client.id", "mine", "acme.x", "1");
        assertThat(properties.forProducer("billing", "writer"))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("acme.x", "1")
                .containsEntry("acks", "all")
                .containsEntry("client.id", "levee-billing-writer")
                .doesNotContainKey("max.poll.records");
        assertThat(properties.forAdmin("billing"))
                .containsEntry("security.protocol", "SSL")
                .doesNotContainKey("max.poll.records");
    }
}
