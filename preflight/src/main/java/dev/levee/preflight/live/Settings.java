package dev.levee.preflight.live;

import dev.levee.preflight.cluster.Described;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;

/** Asks for the settings of topics, brokers and groups. Secrets are left out, here already. */
final class Settings {

    private final Admin admin;
    private final Asking asking;

    Settings(Admin admin, Asking asking) {
        this.admin = admin;
        this.asking = asking;
    }

    /** By name; nothing is known of what was refused. */
    Map<String, Described> of(ConfigResource.Type type, Collection<String> names) {
        var described = new TreeMap<String, Described>();
        if (names.isEmpty()) {
            return described;
        }
        List<ConfigResource> resources =
                names.stream().map(name -> new ConfigResource(type, name)).toList();
        String word = type.name().toLowerCase(Locale.ROOT);
        admin.describeConfigs(resources).values().forEach((resource, answer) -> {
            String where = type == ConfigResource.Type.BROKER ? "the cluster" : word + " " + resource.name();
            asking.ask("settings of " + word + " " + resource.name(), "DESCRIBE_CONFIGS on " + where, answer)
                    .ifPresent(config -> described.put(resource.name(), described(type, config)));
        });
        return described;
    }

    private static Described described(ConfigResource.Type type, Config config) {
        var set = new TreeMap<String, String>();
        var otherwise = new TreeMap<String, String>();
        for (ConfigEntry entry : config.entries()) {
            if (!entry.isSensitive()) {
                String value = entry.value() == null ? "" : entry.value();
                (isOwn(type, entry.source()) ? set : otherwise).put(entry.name(), value);
            }
        }
        return new Described(set, otherwise);
    }

    /** What a topic or group has from its broker was not set there. */
    private static boolean isOwn(ConfigResource.Type type, ConfigSource source) {
        return switch (type) {
            case TOPIC -> source == ConfigSource.DYNAMIC_TOPIC_CONFIG;
            case GROUP -> source == ConfigSource.DYNAMIC_GROUP_CONFIG;
            default -> source != ConfigSource.DEFAULT_CONFIG;
        };
    }
}
