package dev.levee.proof.search.shard;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Takeover;
import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** The broker's part: who owns the partition by its word, and what is committed. It refuses whoever it does not own. */
final class Coordinator {

    private static final LogIdentity LOG = new LogIdentity("searched", new Uuid(7, 7), 0);

    @Nullable
    Member owner;

    private @Nullable CommitPoint committed;

    /** What a new owner begins with. */
    Takeover takeover(int end) {
        CommitPoint found = committed;
        return found == null
                ? Takeover.fresh(LOG, 1, -1, 0)
                : Takeover.after(LOG, metadata(found), found.leaderEpoch(), end - found.offset());
    }

    /** Says whether it was carried out. */
    boolean commit(Member by, CommitPoint point) {
        if (owner == by) {
            committed = point;
        }
        return owner == by;
    }

    OffsetMap finished() {
        return committed == null ? OffsetMap.empty(0) : metadata(committed).finished();
    }

    /** Of a committed point; whatever cannot be read is a bug. */
    static CommitMetadata metadata(CommitPoint point) {
        if (CommitMetadata.decode(point.metadata(), LOG, point.offset())
                instanceof CommitMetadata.Decoded.Valid valid) {
            return valid.metadata();
        }
        throw new IllegalStateException("unreadable commit metadata at " + point.offset());
    }
}
