package dev.levee.checker.facts;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Phase;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * The part of a commit that is about one log.
 *
 * @param ownership in whose name; null if the member was never assigned the log before
 * @param metadata what stands beside the offset; null where the identity of the log is not known
 * @param seen the latest life of the log of which its ownership had read anything
 */
public record CommitTry(
        Try<Commit> request,
        TopicPartition tp,
        @Nullable Ownership ownership,
        Commit.Progress progress,
        @Nullable Decoded metadata,
        int seen) {

    /** The offset. */
    public long off() {
        return progress.off();
    }

    /** When it was asked for. */
    public Moment asked() {
        return request.asked();
    }

    /** Whether the broker said that it has it. */
    public boolean isOk() {
        return request.result() == Phase.OK;
    }

    /** What it says is finished at or above its offset; null if nothing that can be read. */
    public @Nullable OffsetMap finished() {
        return metadata instanceof Decoded.Valid valid ? valid.metadata().finished() : null;
    }

    /** Whether it says that the record needs no further work. */
    public boolean covers(long offset) {
        OffsetMap map = finished();
        return offset < off() || (map != null && map.isFinished(offset));
    }

    /** Whether it says that what is parked of the record is over. */
    public boolean tellsDone(long offset) {
        return metadata instanceof Decoded.Valid valid
                && valid.metadata().retries().done().contains(offset);
    }

    /** The id of the topic that it is about; null if it is the one at the end, or nobody knows. */
    public @Nullable Uuid otherTopic() {
        return metadata instanceof Decoded.OtherTopic other ? other.topicId() : null;
    }

    /** Whether it is about what stood there when the record did. Who had not read of a cut speaks of what was before. */
    public boolean isOf(RecordId record, Lives lives) {
        return record.life() <= seen
                && lives.isOf(
                        record.life(),
                        otherTopic() == null ? null : otherTopic().toString());
    }

    /** The same for its map, of which nobody believes what it says of records of later leaders than it knows. */
    public boolean mapIsOf(RecordId record, Lives lives) {
        return isOf(record, lives)
                && metadata instanceof Decoded.Valid valid
                && record.life()
                        <= lives.of(record.off(), null, valid.metadata().highestLeaderEpoch());
    }

    /** The owner epoch, in whatever topic; -1 if it has none that can be read. */
    public long ownerEpoch(@Nullable LogIdentity log) {
        Uuid other = otherTopic();
        Decoded decoded = other == null || log == null
                ? metadata
                : decode(progress, new LogIdentity(log.clusterId(), other, log.partition()));
        return decoded instanceof Decoded.Valid valid ? valid.metadata().ownerEpoch() : -1;
    }

    static Decoded decode(Commit.Progress progress, LogIdentity log) {
        return CommitMetadata.decode(progress.meta(), log, progress.off());
    }
}
