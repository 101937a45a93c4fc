package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;

/**
 * The key of a request to replay a record, in the retry topic beside {@link ParkKey}: UTF-8 text
 * {@code replay:<topic id>:<partition>:<offset>:<replay id>}. A tombstone of it answers the request and all copies of it. One request
 * has one text.
 *
 * @param topicId of the source topic
 * @param partition of the source record
 * @param offset of the source record
 * @param replayId of the operator's replay: 1 to 64 letters, digits, {@code _} and {@code -}
 */
public record ReplayKey(Uuid topicId, int partition, long offset, String replayId) {

    private static final String PREFIX = "replay:";
    private static final byte[] PREFIX_BYTES = PREFIX.getBytes(UTF_8);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public ReplayKey {
        Objects.requireNonNull(topicId, "topicId");
        if (partition < 0 || offset < 0 || !ID.matcher(replayId).matches()) {
            throw new IllegalArgumentException("no request to replay: " + partition + ", " + offset + ", '"
                    + LeveeHeaders.bounded(replayId, 100) + "'");
        }
    }

    public byte[] encode() {
        return toString().getBytes(UTF_8);
    }

    /**
     * Reads what {@link #encode} wrote; empty if it is the key of something else.
     *
     * @throws IllegalArgumentException naming the key, if it begins like one and is none
     */
    public static Optional<ReplayKey> decode(byte[] key) {
        if (!ParkKey.beginsWith(key, PREFIX_BYTES)) {
            return Optional.empty();
        }
        String text = new String(key, UTF_8);
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 5) {
                var read = new ReplayKey(
                        Uuid.fromString(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3]), parts[4]);
                if (read.toString().equals(text)) {
                    return Optional.of(read);
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(problem(text), malformed);
        }
        throw new IllegalArgumentException(problem(text));
    }

    /** What the keys of all requests about one source partition begin with, and no others; see {@link ParkKey#beginsWith}. */
    public static byte[] prefixOf(Uuid topicId, int partition) {
        return (PREFIX + topicId + ":" + partition + ":").getBytes(UTF_8);
    }

    /** Its text. */
    @Override
    public String toString() {
        return PREFIX + topicId + ":" + partition + ":" + offset + ":" + replayId;
    }

    private static String problem(String text) {
        return "no request to replay that this release can read: '" + LeveeHeaders.bounded(text, 100) + "'";
    }
}
