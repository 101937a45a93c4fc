package dev.levee.preflight.config;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Keys and defaults of topics, brokers and groups. Clients have no definition of them, so a file has them, made from those of 4.4.0. */
final class ServerKeys {

    private ServerKeys() {}

    static Map<String, ConfigKey> of(Role role) {
        var file = ResourceBundle.getBundle(
                "dev.levee.preflight.config." + role.word(), Locale.ROOT, ServerKeys.class.getClassLoader());
        var definition = new ConfigDef();
        for (String key : new TreeSet<>(file.keySet())) {
            String value = file.getString(key);
            definition.define(key, type(value), value, Importance.LOW, TopicWords.of(key));
        }
        if (role == Role.TOPIC) {
            definition.define(TopicFacts.NAME, ConfigDef.Type.STRING, Importance.LOW, "");
            definition.define(TopicFacts.PARTITIONS, ConfigDef.Type.INT, Importance.LOW, "");
            definition.define(TopicFacts.REPLICATION, ConfigDef.Type.INT, Importance.LOW, "");
        }
        return definition.configKeys();
    }

    /** As the default shows. */
    private static ConfigDef.Type type(String value) {
        if (value.matches("-?\\d+")) {
            return ConfigDef.Type.LONG;
        }
        if (value.matches("-?\\d+\\.\\d+")) {
            return ConfigDef.Type.DOUBLE;
        }
        return value.equals("true") || value.equals("false") ? ConfigDef.Type.BOOLEAN : ConfigDef.Type.STRING;
    }
}
