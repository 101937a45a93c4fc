package dev.levee.proof.search.takeover;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the group's commit of the source partition.
 *
 * @param finished source records that nobody has to read again: handled or parked
 * @param done parked records that are handled, but whose tombstones may not be written yet
 * @param replayed requests that are answered, but whose tombstones may not be written yet
 * @param epoch of the owner
 * @param low the next owner folds the retry topic from here on
 */
record Committed(
        Offsets finished, Offsets done, List<Standing> replayed, int epoch, List<Takeover> takeovers, int low) {

    /** One takeover before it at the same end is contained in it. */
    Committed takenOver(int atEnd, boolean keepingAll) {
        var kept = new ArrayList<Takeover>(keepingAll ? takeovers : List.of());
        kept.removeIf(before -> before.end() == atEnd);
        kept.add(new Takeover(epoch + 1, atEnd));
        return new Committed(finished, done, replayed, epoch + 1, List.copyOf(kept), low);
    }

    Committed progressed(Offsets nowFinished, Offsets nowDone, List<Standing> nowReplayed, int nowLow) {
        return new Committed(nowFinished, nowDone, nowReplayed, epoch, takeovers, nowLow);
    }

    boolean hasOlderTakeovers() {
        return takeovers.size() > 1;
    }

    Committed withoutOlderTakeovers() {
        return new Committed(finished, done, replayed, epoch, List.of(own()), low);
    }

    /** That of the owner. */
    Takeover own() {
        return takeovers.get(takeovers.size() - 1);
    }
}
