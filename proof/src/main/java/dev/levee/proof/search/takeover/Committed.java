package dev.levee.proof.search.takeover;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands in the group's commit of the source partition.
 *
 * @param finished source records that nobody has to read again: handled or parked
 * @param done parked records that are handled, but whose tombstones may not be written yet
 * @param epoch of the owner
 */
record Committed(Offsets finished, Offsets done, int epoch, List<Takeover> takeovers) {

    Committed takenOver(int atEnd, boolean keepingAll) {
        var kept = new ArrayList<Takeover>(keepingAll ? takeovers : List.of());
        kept.add(new Takeover(epoch + 1, atEnd));
        return new Committed(finished, done, epoch + 1, List.copyOf(kept));
    }
}
