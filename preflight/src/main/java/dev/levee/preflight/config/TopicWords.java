package dev.levee.preflight.config;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** What Kafka says of the keys of topics. Clients have that as pairs of constants: a name and its documentation. */
final class TopicWords {

    private static final Map<String, String> WORDS = read();

    private TopicWords() {}

    /** Empty where clients know nothing. */
    static String of(String key) {
        return WORDS.getOrDefault(key, "");
    }

    private static Map<String, String> read() {
        var constants = new TreeMap<String, String>();
        for (Field field : TopicConfig.class.getFields()) {
            if (field.getType() == String.class) {
                constants.put(field.getName(), value(field));
            }
        }
        var words = new TreeMap<String, String>();
        constants.forEach((name, key) -> {
            String documentation = constants.get(name.replaceFirst("CONFIG$", "DOC"));
            if (name.endsWith("_CONFIG") && documentation != null) {
                words.put(key, documentation);
            }
        });
        return words;
    }

    private static String value(Field constant) {
        try {
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(constant + " is public", e);
        }
    }
}
