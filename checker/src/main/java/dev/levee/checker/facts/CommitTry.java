package dev.levee.checker.facts;

import dev.levee.checker.event.Commit;
import dev.levee.checker.event.Phase;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.CommitMetadata.Decoded;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The part of a commit that is about one log.
 *
 * @param ownership in whose name; null if the member was never assigned the log before
 * @param metadata what stands beside the offset; null where the identity of the log is not known
 */
public record CommitTry(
        Try<Commit> request,
        TopicPartition tp,
        @Nullable Ownership ownership,
        Commit.Progress progress,
        @Nullable Decoded metadata) {

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

    static Decoded decode(Commit.Progress progress, LogIdentity log) {
        return CommitMetadata.decode(progress.meta(), log, progress.off());
    }
}
