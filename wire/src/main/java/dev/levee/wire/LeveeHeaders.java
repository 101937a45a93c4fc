package dev.levee.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Names and bounds of the record headers that Levee writes. All values but {@link #KEY} are UTF-8 text; points in time are epoch
 * milliseconds in decimal, so that a value compares and parses without a time zone. Read only from a group's own topics:
 * on a source record they are ignored and replaced.
 */
public final class LeveeHeaders {

    /** Every header name of Levee starts with this. */
    public static final String PREFIX = "levee-";

    /** Name of the source topic. */
    public static final String ORIGIN_TOPIC = "levee-origin-topic";

    /** Id of the source topic, as Kafka prints it. */
    public static final String ORIGIN_TOPIC_ID = "levee-origin-topic-id";

    /** Partition of the source record. */
    public static final String ORIGIN_PARTITION = "levee-origin-partition";

    /** Offset of the source record. */
    public static final String ORIGIN_OFFSET = "levee-origin-offset";

    /** Timestamp of the source record, epoch milliseconds; -1 if it has none. */
    public static final String ORIGIN_TIMESTAMP = "levee-origin-timestamp";

    /** Epoch of the leader that the source record was fetched from; absent if unknown. Only on a parked record. */
    public static final String ORIGIN_LEADER_EPOCH = "levee-origin-leader-epoch";

    /** The consumer group that failed on the record. */
    public static final String GROUP = "levee-group";

    /** How often the handler has run for the record. */
    public static final String ATTEMPT = "levee-attempt";

    /** When the first attempt failed, epoch milliseconds. */
    public static final String FIRST_FAILED_AT = "levee-first-failed-at";

    /** When the last attempt failed, epoch milliseconds. */
    public static final String LAST_FAILED_AT = "levee-last-failed-at";

    /** When a parked record may run again, epoch milliseconds. */
    public static final String DUE_AT = "levee-due-at";

    /** Attempts of a parked record that count towards its schedule. */
    public static final String COUNTED = "levee-counted";

    /** Attempts of a parked record that do not. */
    public static final String UNCOUNTED = "levee-uncounted";

    /** Key of the source record, byte for byte; absent if it has none. Only on a parked record. */
    public static final String KEY = "levee-key";

    /** {@link KeyHash} of its ordering key, hexadecimal; absent if no record waits for it. Only on a parked record. */
    public static final String KEY_HASH = "levee-key-hash";

    /** {@code true} if the source record has no value: a parked record without one would be a tombstone. */
    public static final String NULL_VALUE = "levee-null-value";

    /** Owner epoch of the writer. */
    public static final String OWNER_EPOCH = "levee-owner-epoch";

    /** Why the record failed, as one word. */
    public static final String CATEGORY = "levee-category";

    /** The category before {@link DeadLetter#TOO_LARGE} took its place; only on a dead letter by reference. */
    public static final String ORIGINAL_CATEGORY = "levee-original-category";

    /** Class of the error that the handler threw. */
    public static final String ERROR_CLASS = "levee-error-class";

    /** Class of its root cause. */
    public static final String CAUSE_CLASS = "levee-cause-class";

    /** Message of the error, at most {@link #MAX_MESSAGE_BYTES}. */
    public static final String ERROR_MESSAGE = "levee-error-message";

    /** Stack trace, at most {@link #MAX_STACK_BYTES}. */
    public static final String STACK = "levee-stack";

    /** What kind of failure it is; see {@link Fingerprint}. */
    public static final String FINGERPRINT = "levee-fingerprint";

    /** {@code true} or {@code false}: whether running the record again can help. */
    public static final String REPLAYABLE = "levee-replayable";

    /** Version of the application that failed. */
    public static final String APP_VERSION = "levee-app-version";

    /** Group member that failed. */
    public static final String MEMBER = "levee-member";

    /** The operator's replay that a record belongs to. */
    public static final String REPLAY_ID = "levee-replay-id";

    /** What became of a replayed record, as one word. */
    public static final String OUTCOME = "levee-outcome";

    /** UTF-8 bytes of an error message, and of every other short text. */
    public static final int MAX_MESSAGE_BYTES = 1_024;

    /** UTF-8 bytes of a stack trace. */
    public static final int MAX_STACK_BYTES = 8_192;

    private LeveeHeaders() {}

    /** The longest beginning of {@code text} that is at most {@code maxBytes} of UTF-8 and splits no code point. */
    public static String bounded(String text, int maxBytes) {
        // A character is at least one byte: a huge text is not encoded whole. One more hides a split pair behind the
        // cut.
        byte[] bytes = text.substring(0, Math.min(text.length(), maxBytes + 1)).getBytes(UTF_8);
        int length = Math.min(bytes.length, maxBytes);
        while (length < bytes.length && length > 0 && (bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        return new String(bytes, 0, length, UTF_8);
    }

    static @Nullable String boundedOrNull(@Nullable String text, int maxBytes) {
        return text == null ? null : bounded(text, maxBytes);
    }
}
