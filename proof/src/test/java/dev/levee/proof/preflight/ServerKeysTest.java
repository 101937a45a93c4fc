package dev.levee.proof.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.levee.preflight.config.Catalogue;
import dev.levee.preflight.config.Role;
import dev.levee.preflight.config.TopicFacts;
import java.util.Map;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.coordinator.group.GroupConfig;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.junit.jupiter.api.Test;

/** What the linter has written down of brokers, topics and groups is what Kafka 4.4 defines. */
class ServerKeysTest {

    @Test
    void theKeysAndDefaultsAreTheServers() {
        assertThat(written(Role.TOPIC)).isEqualTo(defined(LogConfig.configKeys()));
        assertThat(written(Role.BROKER))
                .isEqualTo(defined(KafkaConfig.configDef().configKeys()));
        assertThat(written(Role.GROUP)).isEqualTo(defined(GroupConfig.CONFIG_DEF.configKeys()));
    }

    private static Map<String, String> written(Role role) {
        var found = new TreeMap<String, String>();
        Catalogue catalogue = Catalogue.of(role);
        catalogue.keys().forEach(key -> found.put(key, catalogue.defaultOf(key).orElse("")));
        found.keySet().removeAll(TopicFacts.ALL);
        return found;
    }

    private static Map<String, String> defined(Map<String, ConfigKey> keys) {
        var found = new TreeMap<String, String>();
        keys.forEach((name, key) -> {
            if (!key.internalConfig) {
                String value = key.hasDefault() ? ConfigDef.convertToString(key.defaultValue, key.type) : "";
                found.put(name, value == null ? "" : value);
            }
        });
        return found;
    }
}
