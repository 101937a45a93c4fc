package dev.levee.producer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The client properties that are in force: the user's, then the profile's, then the client's defaults. What no producer knows and
 * what is no number is refused here; what weakens, by {@link SettingRule}s. Immutable.
 */
public final class ProducerSettings {

    private static final ConfigDef KNOWN = ProducerConfig.configDef();

    private final Profile profile;
    private final SortedMap<String, Object> said;

    private ProducerSettings(Profile profile, SortedMap<String, Object> said) {
        this.profile = profile;
        this.said = said;
    }

    /**
     * The user's properties on top of the profile's.
     *
     * @param given the user's client properties
     * @param pluginPrefixes properties that begin with one of these are not checked
     * @throws SettingsException for a property that is unknown, null or malformed, or when there are no brokers
     */
    public static ProducerSettings of(Profile profile, Map<String, ?> given, Collection<String> pluginPrefixes) {
        var said = new TreeMap<String, Object>();
        profile.settings().forEach(setting -> said.put(setting.key(), setting.value()));
        new TreeMap<String, Object>(given).forEach((key, value) -> {
            checkKnown(key, pluginPrefixes);
            if (value == null) {
                throw new SettingsException("client property " + key + " is null: remove it, or give it a value");
            }
            checkReadable(key, value);
            said.put(key, value);
        });
        if (String.valueOf(said.getOrDefault("bootstrap.servers", "")).isBlank()) {
            throw new SettingsException("client property bootstrap.servers is missing: give host:port of a broker");
        }
        return new ProducerSettings(profile, said);
    }

    public Profile profile() {
        return profile;
    }

    /** Whether the user or the profile says something of it. */
    public boolean says(String key) {
        return said.containsKey(key);
    }

    /** As it will be in force; empty for what has no default. */
    public String text(String key) {
        return text(said.get(key))
                .or(() -> Optional.ofNullable(KNOWN.configKeys().get(key)).flatMap(known -> text(known.defaultValue)))
                .orElse("");
    }

    /** A property that is a number for the client, as it will be in force. */
    public long number(String key) {
        return Long.parseLong(text(key));
    }

    /** What the rules say against these settings, in the order of {@link SettingRule#all}. */
    public List<Finding> findings() {
        return SettingRule.all().stream()
                .filter(rule -> rule.applies().test(this))
                .map(rule -> new Finding(rule, this))
                .toList();
    }

    /** The user's and the profile's, for a client. */
    public Map<String, Object> properties() {
        return new TreeMap<>(said);
    }

    private static void checkKnown(String key, Collection<String> pluginPrefixes) {
        if (ProducerConfig.configNames().contains(key)
                || pluginPrefixes.stream().anyMatch(key::startsWith)
                // security providers read properties of their own under listener prefixes
                || key.startsWith("sasl.")
                || key.startsWith("ssl.")) {
            return;
        }
        if (ConsumerConfig.configNames().contains(key)) {
            throw new SettingsException(
                    "client property " + key + " is for consumers, and a producer ignores it: remove it");
        }
        throw new SettingsException(
                "client property " + key + " is unknown, and the client would ignore it: did you mean "
                        + Nearest.to(key, ProducerConfig.configNames()) + "? If a plug-in of yours reads it, say"
                        + " pluginProperties(\"" + key + "\")");
    }

    private static void checkReadable(String key, Object value) {
        var known = KNOWN.configKeys().get(key);
        if (known == null) {
            return;
        }
        switch (known.type) {
            case INT, LONG, SHORT, BOOLEAN -> {
                try {
                    var unused = ConfigDef.parseType(key, value, known.type);
                } catch (ConfigException malformed) {
                    String expected =
                            known.type == ConfigDef.Type.BOOLEAN ? "neither true nor false" : "no whole number";
                    throw new SettingsException(
                            "client property " + key + "=" + value + " is " + expected + ": give one or remove it",
                            malformed);
                }
            }
            default -> {}
        }
    }

    private static Optional<String> text(@Nullable Object value) {
        return value == null
                ? Optional.empty()
                : Optional.of(String.valueOf(value).trim());
    }
}
