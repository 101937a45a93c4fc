package dev.levee.wire;

/**
 * What a partition may have in flight so that its offset map always fits the commit metadata. A record may be admitted
 * only while, counting it, unfinished offsets are at most {@code maxUnfinished} OR the window (highest admitted offset + 1
 * - base) is at most {@code maxWindow}; and never beyond {@link OffsetMap#MAX_WINDOW}. Fragments grow with
 * completions, so nothing else bounds the size.
 *
 * @param maxUnfinished offsets
 * @param maxWindow offsets
 * @param parks whether {@link RetryProgress} has its place beside the map; if not, nothing may be parked
 */
public record OffsetMapBudget(int maxUnfinished, int maxWindow, boolean parks) {

    /** The broker's default of {@code offset.metadata.max.bytes}, in characters: 484 unfinished or a window of 15,496. */
    public static final int DEFAULT_METADATA_LIMIT = 4_096;

    /** The least limit, in characters, that carries the owner epoch and one unfinished record: below it, refuse to start. */
    public static final int MIN_METADATA_LIMIT = 108;

    /** No map fits, not even surely the owner epoch: there is no safe way to run on such a broker. */
    public static final OffsetMapBudget NONE = new OffsetMapBudget(0, 0, false);

    /** Runs of 2^21 and more cost a fourth byte, at most seven fit the window; and the closing run costs three. */
    private static final int LONG_RUN_BYTES = 10;

    /** Kept free for sections that later releases add. */
    private static final int RESERVED_BYTES = 4;

    /** An isolated unfinished offset: three bytes for the finished run before it, one for itself. */
    private static final int BYTES_PER_UNFINISHED = 4;

    /**
     * The budget under a broker's {@code offset.metadata.max.bytes}. Limits above 32,767, the longest Kafka string, count
     * as that.
     *
     * @param maxChars characters of metadata that the broker takes
     * @return {@link #NONE} if {@code maxChars} is below {@link #MIN_METADATA_LIMIT}: the caller must refuse to start,
     *     naming that limit, because without room for a map it could only replay or lose
     */
    public static OffsetMapBudget forMetadataLimit(int maxChars) {
        int limit = Math.max(0, Math.min(maxChars, CommitMetadataCodec.MAX_CHARS));
        int chars = limit - CommitMetadataCodec.PREFIX.length();
        int bytes = chars * 3 / 4;
        int mapBytes = bytes - CommitMetadataCodec.OVERHEAD_BYTES - LONG_RUN_BYTES - RESERVED_BYTES;
        if (mapBytes < BYTES_PER_UNFINISHED) {
            return NONE;
        }
        // Under a small limit the map comes first.
        boolean parks = mapBytes >= 2 * CommitMetadataCodec.RETRIES_BYTES;
        int left = parks ? mapBytes - CommitMetadataCodec.RETRIES_BYTES : mapBytes;
        return new OffsetMapBudget(left / BYTES_PER_UNFINISHED, left * Byte.SIZE, parks);
    }
}
