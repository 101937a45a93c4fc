package dev.levee.wire;

import java.util.Objects;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * What travels in the metadata string of one partition's committed offset. The committed offset is
 * {@code finished.base()}: offset and map come from one snapshot.
 *
 * @param ownerEpoch fencing token of the partition's owner, zero or above
 * @param highestLeaderEpoch highest leader epoch seen on a record of the partition; -1 if unknown
 * @param suspicion whether a record beyond the committed offset may be killing its processes
 * @param finished which offsets at or above the committed one need no further work
 * @param retries what is parked of the partition
 */
public record CommitMetadata(
        long ownerEpoch, int highestLeaderEpoch, Suspicion suspicion, OffsetMap finished, RetryProgress retries) {

    public CommitMetadata {
        Objects.requireNonNull(finished, "finished");
        Objects.requireNonNull(retries, "retries");
        if (ownerEpoch < 0 || highestLeaderEpoch < -1) {
            throw new IllegalArgumentException(
                    "owner epoch " + ownerEpoch + " or leader epoch " + highestLeaderEpoch + " is negative");
        }
    }

    /** Without suspicion, and nothing known of parked records. */
    public CommitMetadata(long ownerEpoch, int highestLeaderEpoch, OffsetMap finished) {
        this(ownerEpoch, highestLeaderEpoch, Suspicion.NONE, finished, RetryProgress.NONE);
    }

    /** ASCII text that only verifies for this log and for the committed offset {@code finished.base()}. */
    public String encode(LogIdentity log) {
        return CommitMetadataCodec.encode(this, log);
    }

    /**
     * Reads what {@link #encode} wrote. Never throws because of the text: what cannot be trusted is
     * {@link Decoded.Unreadable} or {@link Decoded.OtherTopic}, and its reader replays records instead of skipping them.
     *
     * @param metadata the text beside the committed offset; null or empty if there is none
     * @param committedOffset the offset that the text was found beside
     */
    public static Decoded decode(@Nullable String metadata, LogIdentity log, long committedOffset) {
        return CommitMetadataCodec.decode(metadata, log, committedOffset);
    }

    /** What a metadata string turned out to be. */
    public sealed interface Decoded {

        /** Written by Levee for exactly this log and committed offset. */
        record Valid(CommitMetadata metadata) implements Decoded {}

        /**
         * Written by Levee for exactly this committed offset, but for another topic of this cluster: the offset says
         * nothing about this log. So it is when a topic was deleted and made again.
         */
        record OtherTopic(Uuid topicId) implements Decoded {}

        /** Nothing was committed beside the offset. */
        record Absent() implements Decoded {}

        /**
         * Foreign, damaged, copied from another log or offset, or of a format that this release does not know.
         *
         * @param reason for a log line
         */
        record Unreadable(String reason) implements Decoded {}
    }
}
