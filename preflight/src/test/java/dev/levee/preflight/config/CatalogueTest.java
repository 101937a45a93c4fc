package dev.levee.preflight.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue producer = Catalogue.of(Role.PRODUCER);

    @Test
    void keysAndDefaultsAreTheClientsOwn() {
        assertThat(producer.knows("acks")).isTrue();
        assertThat(producer.knows("group.id")).isFalse();
        assertThat(producer.defaultOf("linger.ms")).contains("5");
        assertThat(producer.defaultOf("key.serializer")).isEmpty();
        assertThat(Catalogue.of(Role.CONSUMER).defaultOf("group.id")).isEmpty();
    }

    @Test
    void aKeyBelongsToSomeClients() {
        assertThat(Catalogue.rolesOf("acks")).containsExactly(Role.PRODUCER);
        assertThat(Catalogue.rolesOf("client.id")).containsExactly(Role.PRODUCER, Role.CONSUMER, Role.ADMIN);
        assertThat(Catalogue.rolesOf("retention.ms")).isEmpty();
        assertThat(Catalogue.of(Role.TOPIC).keys()).contains("retention.ms", "cleanup.policy", "min.insync.replicas");
    }

    @Test
    void theClientsOwnDefinitionRefusesValues() {
        assertThat(producer.objection("acks", "2").orElse("")).contains("acks", "2");
        assertThat(producer.objection("linger.ms", "soon")).isPresent();
        assertThat(producer.objection("linger.ms", "10")).isEmpty();
        assertThat(producer.objection("no.such.key", "10")).isEmpty();
        assertThat(producer.objection("key.serializer", "com.example.OrderSerializer"))
                .isEmpty();
    }

    @Test
    void aSecretIsNeverShown() {
        var place = new Place("f", 1);
        var configuration = new Configuration(
                Role.PRODUCER,
                List.of(
                        new Setting("ssl.key.password", "hunter2", "ssl.key.password", place, false),
                        new Setting("basic.auth.user.info", "me:hunter2", "basic.auth.user.info", place, false),
                        new Setting("acks", "all", "acks", place, false)),
                Map.of());
        assertThat(configuration.shown("ssl.key.password")).isEqualTo("[hidden]");
        assertThat(configuration.shown("basic.auth.user.info")).isEqualTo("[hidden]");
        assertThat(configuration.shown("acks")).isEqualTo("all");
    }
}
