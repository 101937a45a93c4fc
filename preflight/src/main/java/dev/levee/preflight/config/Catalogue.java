package dev.levee.preflight.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;

/** The keys that something knows. Of clients they are the definition on the class path: no list kept by hand. */
public final class Catalogue {

    private static final Map<Role, Catalogue> BY_ROLE = new EnumMap<>(Map.of(
            Role.PRODUCER, new Catalogue(ProducerConfig.configDef().configKeys()),
            Role.CONSUMER, new Catalogue(ConsumerConfig.configDef().configKeys()),
            Role.ADMIN, new Catalogue(AdminClientConfig.configDef().configKeys()),
            Role.CLIENT, all(),
            Role.TOPIC, new Catalogue(ServerKeys.of(Role.TOPIC)),
            Role.BROKER, new Catalogue(ServerKeys.of(Role.BROKER)),
            Role.GROUP, new Catalogue(ServerKeys.of(Role.GROUP)),
            Role.CLUSTER, new Catalogue(Map.of()),
            Role.SUBJECT, new Catalogue(Map.of())));

    private final NavigableMap<String, ConfigKey> keys;

    private Catalogue(Map<String, ConfigKey> keys) {
        this.keys = new TreeMap<>(keys);
    }

    public static Catalogue of(Role role) {
        Catalogue catalogue = BY_ROLE.get(role);
        if (catalogue == null) {
            throw new IllegalArgumentException("no catalogue of " + role);
        }
        return catalogue;
    }

    private static Catalogue all() {
        var keys = new TreeMap<>(AdminClientConfig.configDef().configKeys());
        keys.putAll(ConsumerConfig.configDef().configKeys());
        keys.putAll(ProducerConfig.configDef().configKeys());
        return new Catalogue(keys);
    }

    /** Which clients know the key. */
    public static List<Role> rolesOf(String key) {
        var roles = new ArrayList<Role>();
        for (Role role : List.of(Role.PRODUCER, Role.CONSUMER, Role.ADMIN)) {
            if (of(role).knows(key)) {
                roles.add(role);
            }
        }
        return roles;
    }

    public boolean knows(String key) {
        return keys.containsKey(key);
    }

    /** As Kafka defines it. */
    public Optional<ConfigKey> key(String key) {
        return Optional.ofNullable(keys.get(key));
    }

    /** In alphabetical order. */
    public Set<String> keys() {
        return keys.navigableKeySet();
    }

    /** What holds when nobody says anything; empty when the key is not known or has no default. */
    public Optional<String> defaultOf(String key) {
        return Optional.ofNullable(keys.get(key))
                .filter(ConfigKey::hasDefault)
                .map(found -> ConfigDef.convertToString(found.defaultValue, found.type));
    }

    /** Why the client would refuse the value, in its own words. Classes are not looked for: they are the user's. */
    public Optional<String> objection(String key, String value) {
        ConfigKey found = keys.get(key);
        if (found == null || found.type == ConfigDef.Type.CLASS || found.type == ConfigDef.Type.PASSWORD) {
            return Optional.empty();
        }
        try {
            Object parsed = ConfigDef.parseType(key, value, found.type);
            if (found.validator != null) {
                found.validator.ensureValid(key, parsed);
            }
            return Optional.empty();
        } catch (ConfigException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    public boolean isSecret(String key) {
        return Optional.ofNullable(keys.get(key))
                .map(found -> found.type == ConfigDef.Type.PASSWORD)
                .orElse(false);
    }
}
