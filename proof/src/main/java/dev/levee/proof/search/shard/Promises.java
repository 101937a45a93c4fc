package dev.levee.proof.search.shard;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.wire.OffsetMap;
import org.jspecify.annotations.Nullable;

/** What became of each record, by what workers and the dead-letter topic saw; and the first promise that was broken. */
final class Promises {

    private final Records log;
    private final boolean[] ended;

    /** Something happened after which a record may be handled again. */
    boolean repeats;

    @Nullable
    String broken;

    Promises(Records log) {
        this.log = log;
        this.ended = new boolean[log.end()];
    }

    /** It is handled, or its dead letter is durable. */
    void ends(int offset) {
        ended[offset] = true;
    }

    /** G2, G3. Who is {@code superseded} does not know what others do. */
    void begins(int offset, boolean superseded, OffsetMap committed) {
        for (int i = 0; i < offset; i++) {
            if (log.sameKey(i, offset) && !ended[i]) {
                breaks("A5 INVERSION: " + offset + " begins and " + i + " of its key has not ended");
            }
        }
        if (ended[offset] && !repeats) {
            breaks("A3 DUP: " + offset + " begins again for no reason");
        }
        if (!superseded && committed.isFinished(offset)) {
            breaks("A3 DUP: " + offset + " begins although it is committed as finished");
        }
    }

    /** G2. */
    void overlaps(int offset, int other) {
        breaks("A4 OVERLAP: " + offset + " begins while " + other + " of its key runs");
    }

    /** G1, G4: of a commit that was carried out. */
    void committed(CommitPoint point, OffsetMap before, long ownerEpoch, int position) {
        var metadata = Coordinator.metadata(point);
        OffsetMap now = metadata.finished();
        if (metadata.ownerEpoch() != ownerEpoch || point.ownerEpoch() != ownerEpoch) {
            breaks("a commit of owner epoch " + ownerEpoch + " says " + metadata.ownerEpoch());
        }
        if (point.offset() > position) {
            breaks("A9 BEYOND: " + point.offset() + " is committed at position " + position);
        }
        if (point.leaderEpoch() != log.leaderEpochBefore(point.offset())) {
            breaks("A13 META: " + point.offset() + " is committed with leader epoch " + point.leaderEpoch());
        }
        for (int i = 0; i < ended.length; i++) {
            if (now.isFinished(i) && !ended[i]) {
                breaks("A1 LOST: " + i + " is committed as finished and has not ended");
            }
            if (before.isFinished(i) && !now.isFinished(i)) {
                breaks("A7 REGRESS: " + i + " was committed as finished and is not any more");
            }
            for (int j = i + 1; j < ended.length; j++) {
                if (log.sameKey(i, j) && now.isFinished(j) && !now.isFinished(i)) {
                    breaks("A22 OVERTAKE: " + j + " is committed as finished, " + i + " of its key is not");
                }
            }
        }
    }

    /** G4, G5: nothing is under way in the owner. */
    void rests(CommitPoint point) {
        if (point.offset() != log.end()) {
            breaks("A16 STUCK: nothing is under way, and " + point.offset() + " of " + log.end() + " can be committed");
        }
    }

    private void breaks(String promise) {
        broken = broken == null ? promise : broken;
    }
}
