package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.Entry.Place;
import dev.levee.proof.search.takeover.Write.Park;
import java.util.ArrayList;
import java.util.List;

/** What a process is to the partition. Whether it is still the owner, only the coordinator knows. */
sealed interface Owner {

    /** Dead, or it knows that it is superseded. */
    record Gone() implements Owner {}

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
     * @param versions PARKs without an acknowledged tombstone, as far as it knows
     * @param ended those of them whose tombstones are to be sent after the next commit
     * @param done parked records that are handled, and whose tombstones are not all acknowledged
     */
    record Running(
            int epoch,
            int position,
            Offsets finished,
            List<Entry> entries,
            List<Park> versions,
            List<Park> ended,
            Offsets done)
            implements Owner {

        static Running begin(Committed begun) {
            return new Running(begun.epoch(), 0, begun.finished(), List.of(), List.of(), List.of(), Offsets.NONE);
        }

        boolean isParked(int origin) {
            return entries.stream().anyMatch(entry -> entry.origin() == origin);
        }

        List<Park> versionsOf(int origin) {
            return versions.stream()
                    .filter(version -> version.origin() == origin)
                    .toList();
        }

        Park nextVersion(int origin) {
            int made = versionsOf(origin).stream().mapToInt(Park::attempt).max().orElse(0);
            return new Park(origin, epoch, made + 1);
        }

        Running polled() {
            return new Running(epoch, position + 1, finished, entries, versions, ended, done);
        }

        Running finish(int origin) {
            return new Running(epoch, position, finished.with(origin), entries, versions, ended, done);
        }

        Running withDone(Offsets changed) {
            return new Running(epoch, position, finished, entries, versions, ended, changed);
        }

        Running withVersions(List<Park> changed) {
            return new Running(epoch, position, finished, entries, List.copyOf(changed), ended, done);
        }

        Running withEnded(List<Park> changed) {
            return new Running(epoch, position, finished, entries, versions, List.copyOf(changed), done);
        }

        Running end(List<Park> more) {
            var all = new ArrayList<>(ended);
            more.stream().filter(version -> !all.contains(version)).forEach(all::add);
            return withEnded(all);
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
            return new Running(epoch, position, finished, List.copyOf(changed), versions, ended, done);
        }
    }
}
