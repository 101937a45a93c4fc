package dev.levee.preflight.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a client, topic, broker or group was told, and what it takes for granted where nothing was said. */
public final class Configuration {

    private static final Pattern SECRET = Pattern.compile(
            "password|passphrase|secret|token|credential|jaas|user\\.info|private\\.key|keystore\\.key");

    private final Role role;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, String> framework;

    /**
     * @param settings of one key the last counts
     * @param framework what a framework sets where the user says nothing
     */
    public Configuration(Role role, List<Setting> settings, Map<String, String> framework) {
        this.role = role;
        this.framework = Map.copyOf(framework);
        settings.forEach(setting -> this.settings.put(setting.key(), setting));
    }

    /**
     * What a client's constructor is given; it takes classes, numbers and lists too.
     *
     * @param properties by name; their order does not matter
     */
    public static Configuration of(Role role, Map<?, ?> properties) {
        var nowhere = new Place("", 0);
        var texts = new TreeMap<String, String>();
        properties.forEach((key, value) -> texts.put(String.valueOf(key), text(value)));
        List<Setting> settings = texts.entrySet().stream()
                .map(entry -> new Setting(entry.getKey(), entry.getValue(), entry.getKey(), nowhere, false))
                .toList();
        return new Configuration(role, settings, Map.of());
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Class<?> type) {
            return type.getName();
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Configuration::text).collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }

    public Role role() {
        return role;
    }

    public Catalogue catalogue() {
        return Catalogue.of(role);
    }

    public Collection<Setting> settings() {
        return Collections.unmodifiableCollection(settings.values());
    }

    /** Whether somebody wrote it. */
    public boolean says(String key) {
        return settings.containsKey(key);
    }

    /** Whether the value in force is known here, and one that the client accepts. */
    public boolean isReadable(String key) {
        Setting setting = settings.get(key);
        return setting == null
                || (!setting.isOpaque()
                        && catalogue().objection(key, setting.value()).isEmpty());
    }

    /** The value in force; empty where there is none. */
    public String text(String key) {
        Setting setting = settings.get(key);
        if (setting != null) {
            return setting.value().strip();
        }
        String set = framework.get(key);
        return set != null ? set : catalogue().defaultOf(key).orElse("");
    }

    /** The value in force, which must be {@linkplain #isReadable readable} and have a default. */
    public long number(String key) {
        return Long.parseLong(text(key));
    }

    public boolean isTrue(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /** Whether nobody, and no framework, says anything. */
    public boolean isDefault(String key) {
        return !says(key) && !framework.containsKey(key);
    }

    /** For people: a secret is never shown. */
    public String shown(String key) {
        boolean secret = catalogue().isSecret(key) || SECRET.matcher(key).find();
        return secret && says(key) ? "[hidden]" : text(key);
    }

    /** For people: {@code acks=all by default}. */
    public String quoted(String key) {
        return written(key) + "=" + shown(key) + (isDefault(key) ? " by default" : "");
    }

    /** The name in the file. */
    public String written(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::written).orElse(key);
    }

    /** Where it stands; what nobody wrote belongs to where the configuration begins. */
    public Place place(String key) {
        return Optional.ofNullable(settings.get(key))
                .or(() -> settings.values().stream().findFirst())
                .map(Setting::place)
                .orElse(new Place("", 0));
    }
}
