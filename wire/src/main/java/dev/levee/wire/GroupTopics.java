package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of the topics that Levee keeps for a consumer group: {@code levee.<group>.<kind>}. A group id may hold any
 * character, a topic name few, so in the group's segment {@code _} is written {@code __}, {@code .} is written
 * {@code _-}, and each other byte (UTF-8) that a topic name may not hold {@code _xhh}. Different groups never share a
 * topic. The segment holds no dot, so that:
 *
 * <ul>
 *   <li>no two names differ only in {@code .} and {@code _}; Kafka refuses to create such topics, since their metrics collide;
 *   <li>the prefixed ACL {@code levee.<group>.} of one group covers no other group ({@code a} does not cover {@code a.b}).
 * </ul>
 *
 * A group id too long for a name is cut and closed with {@code _h} and 32 hex digits of its SHA-256; only then the id
 * cannot be read back.
 *
 * @param group the consumer group id, not empty
 */
public record GroupTopics(String group) {

    private static final String PREFIX = "levee.";
    private static final String RETRY = ".retry";
    private static final String DLQ = ".dlq";
    private static final String OUTCOMES = ".outcomes";
    private static final String CONTROL = ".control";
    private static final String STATUS = ".status";
    private static final List<String> KINDS = List.of(RETRY, DLQ, OUTCOMES, CONTROL, STATUS);

    private static final int MAX_SEGMENT = 249 - PREFIX.length() - OUTCOMES.length();

    public GroupTopics {
        if (group.isEmpty()) {
            throw new IllegalArgumentException("a group without an id has no topics");
        }
    }

    /** Parked records, compacted. */
    public String retry() {
        return start() + RETRY;
    }

    /**
     * The partition of {@link #retry} for what is parked of one source partition. Stored by what lies there: as long as
     * something is parked, neither this nor the number of partitions may change.
     *
     * @param partitions of the retry topic
     */
    public static int retryPartition(String sourceTopic, int sourcePartition, int partitions) {
        return (int)
                Long.remainderUnsigned(KeyHash.of((sourceTopic + ":" + sourcePartition).getBytes(UTF_8)), partitions);
    }

    /** Dead letters. */
    public String dlq() {
        return start() + DLQ;
    }

    /** Outcomes of replays. */
    public String outcomes() {
        return start() + OUTCOMES;
    }

    /** Operators' commands. */
    public String control() {
        return start() + CONTROL;
    }

    /** What the members report. */
    public String status() {
        return start() + STATUS;
    }

    /** Whether {@code topic} has the name of a topic that Levee keeps, for whatever group. */
    public static boolean isOwn(String topic) {
        return !segment(topic).isEmpty();
    }

    /** A regular expression that stands before another one and keeps it from matching what {@link #isOwn} names. */
    public static String butOwn() {
        return KINDS.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?!levee\\.[^.]+(?:", ")$)"));
    }

    /** The group that {@code topic} is kept for; empty if it is no topic of Levee or the id was too long to be kept whole. */
    public static Optional<String> groupOf(String topic) {
        String segment = segment(topic);
        return segment.isEmpty() ? Optional.empty() : GroupSegment.unescape(segment);
    }

    /** What the names of all of them begin with, and those of no other group: the name of a prefixed ACL. */
    public String prefix() {
        return start() + ".";
    }

    private String start() {
        return PREFIX + GroupSegment.escape(group, MAX_SEGMENT);
    }

    /** What stands between prefix and kind; empty if the name is not of this form. */
    private static String segment(String topic) {
        for (String kind : KINDS) {
            if (topic.startsWith(PREFIX) && topic.endsWith(kind) && topic.length() > PREFIX.length() + kind.length()) {
                String segment = topic.substring(PREFIX.length(), topic.length() - kind.length());
                return segment.indexOf('.') < 0 ? segment : "";
            }
        }
        return "";
    }
}
