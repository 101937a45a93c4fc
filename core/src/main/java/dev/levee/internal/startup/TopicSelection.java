package dev.levee.internal.startup;

import java.util.List;

/** Which topics a route is for. */
public sealed interface TopicSelection {

    boolean includes(String topic);

    /** Topics by name. */
    record Names(List<String> names) implements TopicSelection {
        public Names {
            names = List.copyOf(names);
        }

        @Override
        public boolean includes(String topic) {
            return names.contains(topic);
        }
    }
}
