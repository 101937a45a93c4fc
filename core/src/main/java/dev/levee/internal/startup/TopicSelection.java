package dev.levee.internal.startup;

import dev.levee.wire.GroupTopics;
import java.util.List;
import java.util.regex.Pattern;

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

    /** Topics whose whole name matches, now or later; never those that Levee keeps. */
    record Matching(Pattern pattern) implements TopicSelection {
        @Override
        public boolean includes(String topic) {
            return pattern.matcher(topic).matches() && !GroupTopics.isOwn(topic);
        }
    }
}
