package dev.levee.preflight.cluster;

import dev.levee.preflight.config.Configuration;
import dev.levee.preflight.config.Role;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A group as brokers describe it.
 *
 * @param type {@code classic}, {@code consumer}, {@code share}, {@code streams}; {@code simple} when somebody commits who is no member
 * @param state as Kafka names it: {@code Stable}, {@code Empty}, {@code Dead}
 */
public record Group(
        String id, String type, String state, List<Member> members, List<Position> positions, Described settings) {

    /** Its name among the settings of its configuration. */
    public static final String ID = "group";

    public Group {
        members = List.copyOf(members);
        positions = List.copyOf(positions);
    }

    /** It has committed for these. */
    public SortedSet<String> topics() {
        var topics = new TreeSet<String>();
        positions.forEach(position -> topics.add(position.topic()));
        return topics;
    }

    public boolean isShare() {
        return type.equals("share");
    }

    Configuration configuration() {
        return settings.as(Role.GROUP, "group " + id, new TreeMap<>(Map.of(ID, id)));
    }
}
