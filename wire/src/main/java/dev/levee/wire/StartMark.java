package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/**
 * What a group durably knows of its own beginning in a topic: a record in the group's compacted topic, where it outlives
 * committed offsets. Key {@code start:<topic id>}; value {@code LV1 born <topic> <offset of partition 0>,<of 1>,…} or
 * {@code LV1 started <topic> <partitions>}; UTF-8 text.
 */
public sealed interface StartMark {

    /** Name of the topic; the id is in the key. */
    String topic();

    /**
     * The group is being born in this topic: where it starts is decided, and not yet committed for every partition.
     *
     * @param offsets by partition, from 0 on
     */
    record Born(String topic, List<Long> offsets) implements StartMark {
        public Born {
            offsets = List.copyOf(offsets);
        }
    }

    /**
     * The group has committed offsets: one that is missing later is a lost one.
     *
     * @param partitions that had a committed offset, from 0 on
     */
    record Started(String topic, int partitions) implements StartMark {}

    static byte[] key(Uuid topicId) {
        return (Format.KEY + topicId).getBytes(UTF_8);
    }

    /** The topic that a record of the group's compacted topic marks; empty if its key is not that of a mark. */
    static Optional<Uuid> topicIdOf(byte[] key) {
        String text = new String(key, UTF_8);
        return text.startsWith(Format.KEY)
                ? Optional.of(Uuid.fromString(text.substring(Format.KEY.length())))
                : Optional.empty();
    }

    /** The value of the record. */
    default byte[] encode() {
        String text = this instanceof Born born
                ? "born " + born.topic() + " "
                        + born.offsets().stream().map(String::valueOf).collect(Collectors.joining(","))
                : "started " + topic() + " " + ((Started) this).partitions();
        return (Format.VERSION + text).getBytes(UTF_8);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws IllegalArgumentException if this release does not know the format: a guess could lose records
     */
    static StartMark decode(byte[] value) {
        String text = new String(value, UTF_8);
        String[] words = text.split(" ", -1);
        try {
            if (text.startsWith(Format.VERSION) && words.length == 4) {
                if (words[1].equals("born")) {
                    return new Born(
                            words[2],
                            Arrays.stream(words[3].split(",", -1))
                                    .map(Long::valueOf)
                                    .toList());
                }
                if (words[1].equals("started")) {
                    return new Started(words[2], Integer.parseInt(words[3]));
                }
            }
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException("no start mark that this release can read: " + text, malformed);
        }
        throw new IllegalArgumentException("no start mark that this release can read: " + text);
    }

    /** Texts of the stored format. */
    final class Format {
        private static final String KEY = "start:";
        private static final String VERSION = "LV1 ";

        private Format() {}
    }
}
