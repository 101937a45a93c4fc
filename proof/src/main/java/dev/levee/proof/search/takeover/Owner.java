package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.Entry.Place;
import java.util.ArrayList;
import java.util.List;

/** What a process is to the partition. Whether it is still the owner, only the coordinator knows. */
sealed interface Owner {

    /** It was told that it owns the partition. */
    record Assigned() implements Owner {}

    /** It knows where the retry topic ends. */
    record Asked(int retryEnd) implements Owner {}

    /** It committed its epoch and takeover, beside the progress of its predecessors. */
    record TakenOver(Committed begun) implements Owner {}

    /**
     * It reads and handles.
     *
     * @param epoch its own
     * @param position the source offset to read next
     * @param finished source records that are handled or parked
     * @param entries what waits, by origin; those of one key are its sequence
     * @param done parked records that are handled, and whose tombstones are not all acknowledged
     */
    record Running(
            int epoch,
            int position,
            Offsets finished,
            List<Entry> entries,
            Versions versions,
            Offsets done,
            Replays replays)
            implements Owner {

        static Running begin(Committed begun, Versions versions, Replays replays) {
            return new Running(begun.epoch(), 0, begun.finished(), List.of(), versions, Offsets.NONE, replays);
        }

        boolean isParked(int origin) {
            return entries.stream().anyMatch(entry -> entry.origin() == origin);
        }

        Running polled() {
            return new Running(epoch, position + 1, finished, entries, versions, done, replays);
        }

        Running finish(int origin) {
            return new Running(epoch, position, finished.with(origin), entries, versions, done, replays);
        }

        Running withDone(Offsets changed) {
            return new Running(epoch, position, finished, entries, versions, changed, replays);
        }

        Running with(Versions changed) {
            return new Running(epoch, position, finished, entries, changed, done, replays);
        }

        Running with(Replays changed) {
            return new Running(epoch, position, finished, entries, versions, done, changed);
        }

        Running add(Entry entry) {
            var changed = new ArrayList<>(entries);
            int at = 0;
            while (at < changed.size() && changed.get(at).origin() <= entry.origin()) {
                at++;
            }
            changed.add(at, entry);
            return withEntries(changed);
        }

        Running remove(Entry entry) {
            var changed = new ArrayList<>(entries);
            changed.remove(entry);
            return withEntries(changed);
        }

        Running move(Entry entry, Place place) {
            var changed = new ArrayList<>(entries);
            changed.set(changed.indexOf(entry), new Entry(entry.origin(), place));
            return withEntries(changed);
        }

        private Running withEntries(List<Entry> changed) {
            return new Running(epoch, position, finished, List.copyOf(changed), versions, done, replays);
        }
    }
}
