package dev.levee.producer;

import dev.levee.settings.NearMiss;
import dev.levee.settings.ProfileValue;
import dev.levee.settings.StartupCheck.ClientKind;
import dev.levee.settings.StartupCheck.Objection;
import dev.levee.settings.StartupMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    private final StartupMode preflight;

    private ProducerSettings(Profile profile, SortedMap<String, Object> said, StartupMode preflight) {
        this.profile = profile;
        this.said = said;
        this.preflight = preflight;
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
        StartupMode preflight = preflight(given);
        var users = new TreeMap<String, Object>(given);
        users.remove(StartupMode.PROPERTY);
        users.forEach((key, value) -> {
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
        return new ProducerSettings(profile, said, preflight);
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

    /**
     * What the check at start-up says, errors first.
     *
     * @throws SettingsException if client property {@value StartupMode#PROPERTY} wants errors to end in that
     */
    public List<String> preflight() {
        Set<String> decided = profile.settings().stream()
                .filter(setting -> setting.value().equals(text(setting.key())))
                .map(ProfileValue::key)
                .collect(Collectors.toSet());
        var objections = preflight.objections(ClientKind.PRODUCER, said, decided);
        preflight.refusal(objections).ifPresent(why -> {
            throw new SettingsException(why);
        });
        return objections.stream().map(Objection::text).toList();
    }

    /** The user's and the profile's, for a client. */
    public Map<String, Object> properties() {
        return new TreeMap<>(said);
    }

    private static StartupMode preflight(Map<String, ?> given) {
        try {
            return StartupMode.of(given);
        } catch (IllegalArgumentException unknown) {
            throw new SettingsException("client property " + unknown.getMessage(), unknown);
        }
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
        throw new SettingsException("client property " + key + " is unknown, and the client would ignore it: "
                + NearMiss.question(key, ProducerConfig.configNames()).orElse("remove it.")
                + " If a plug-in of yours reads it, say pluginProperties(\"" + key + "\")");
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
