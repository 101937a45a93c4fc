package dev.levee.preflight.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.config.TopicConfig;

/** The keys of topics. Clients have no definition of them, only constants. */
public final class TopicKeys {

    public static final SortedSet<String> ALL = read();

    private TopicKeys() {}

    private static SortedSet<String> read() {
        var keys = new TreeSet<String>();
        for (Field field : TopicConfig.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getName().endsWith("_CONFIG")) {
                try {
                    keys.add(String.valueOf(field.get(null)));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e); // getFields() returns public ones only
                }
            }
        }
        return Collections.unmodifiableSortedSet(keys);
    }
}
