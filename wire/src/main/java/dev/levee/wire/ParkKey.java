package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.Uuid;

/**
 * The key of one version of a parked record in the retry topic: UTF-8 text
 * {@code park:<topic id>:<partition>:<offset>:<owner epoch>:<version>}. A tombstone of it ends this version alone. One
 * version has one text.
 *
 * <p>An owner writes no key twice, not even when it does not know what became of the first write: of two writes under one key
 * the later may be void, and compaction would keep only that.
 *
 * @param topicId of the source topic
 * @param partition of the source record
 * @param offset of the source record
 * @param ownerEpoch of the owner that wrote it
 * @param version counts what this owner wrote of the record, zero or above
 */
public record ParkKey(Uuid topicId, int partition, long offset, long ownerEpoch, int version) {

    private static final String PREFIX = "park:";
    private static final byte[] PREFIX_BYTES = PREFIX.getBytes(UTF_8);

    public ParkKey {
        Objects.requireNonNull(topicId, "topicId");
        if (partition < 0 || offset < 0 || ownerEpoch < 0 || version < 0) {
            throw new IllegalArgumentException("negative number in the key of a parked record: " + partition + ", "
                    + offset + ", " + ownerEpoch + ", " + version);
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
    public static Optional<ParkKey> decode(byte[] key) {
        if (!beginsWith(key, PREFIX_BYTES)) {
            return Optional.empty();
        }
        String text = new String(key, UTF_8);
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 6) {
                var read = new ParkKey(
                        Uuid.fromString(parts[1]),
                        Integer.parseInt(parts[2]),
                        Long.parseLong(parts[3]),
                        Long.parseLong(parts[4]),
                        Integer.parseInt(parts[5]));
                if (read.toString().equals(text)) {
                    return Optional.of(read);
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(problem(text), malformed);
        }
        throw new IllegalArgumentException(problem(text));
    }

    /** What the keys of all records of one source partition begin with, and no others; see {@link #beginsWith}. */
    public static byte[] prefixOf(Uuid topicId, int partition) {
        return (PREFIX + topicId + ":" + partition + ":").getBytes(UTF_8);
    }

    /** For scans that pass many keys of others: looks at bytes and makes nothing. */
    public static boolean beginsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Its text. */
    @Override
    public String toString() {
        return PREFIX + topicId + ":" + partition + ":" + offset + ":" + ownerEpoch + ":" + version;
    }

    private static String problem(String text) {
        return "no key of a parked record that this release can read: '" + LeveeHeaders.bounded(text, 100) + "'";
    }
}
