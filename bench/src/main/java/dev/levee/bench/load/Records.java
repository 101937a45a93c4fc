package dev.levee.bench.load;

import java.util.Locale;

/**
 * The records of a topic.
 *
 * @param topic where they are
 * @param partitions of the topic
 * @param count how many
 * @param spread how they are spread over keys
 * @param keys how many keys there are
 */
public record Records(String topic, int partitions, int count, Keys spread, int keys) {

    /** Named after what it holds. */
    public static Records of(int partitions, int count, Keys spread, int keys) {
        String topic = spread.name().toLowerCase(Locale.ROOT) + "-" + partitions + "-" + count + "-" + keys;
        return new Records(topic, partitions, count, spread, keys);
    }

    /** The key of each record, in the order in which they are produced. */
    public int[] drawn() {
        return spread.of(count, keys);
    }
}
