package dev.levee.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import dev.levee.internal.parked.DeadHead;
import dev.levee.internal.parked.ParkedIndex;
import dev.levee.wire.ParkedRecord;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Lets records hold their keys after their dead letters, and lets go of them when somebody decides.
 *
 * <p>A held record is parked without a due time, after its dead letter is acknowledged: a crash in between repeats both. One
 * that cannot be parked, because there is no room or it is too large, is kept in memory, and its offset is not committed; what
 * was parked before and is too large now keeps the version that it has. Of these the next owner knows nothing: it handles them
 * again. Not thread-safe.
 */
final class KeyHolds implements Releases.Desk {

    private final Parking parking;
    private final RestOfShard rest;
    private final RetryPort port;
    private final Sequences sequences;
    private final ParkedIndex index;
    private final Ahead ahead;
    private final Departures departures;
    private final Arrivals arrivals;
    private final HeldKeys heldKeys;
    private final Releases releases;
    private SortedMap<Long, String> ordered = Collections.emptySortedMap();
    private Consumer<String> obeyed = command -> {};

    KeyHolds(
            Parking parking,
            RestOfShard rest,
            RetryPort port,
            Sequences sequences,
            ParkedIndex index,
            Ahead ahead,
            Departures departures,
            Arrivals arrivals,
            SortedMap<Long, DeadHead> found) {
        this.parking = parking;
        this.rest = rest;
        this.port = port;
        this.sequences = sequences;
        this.index = index;
        this.ahead = ahead;
        this.departures = departures;
        this.arrivals = arrivals;
        this.heldKeys = new HeldKeys(found);
        this.releases = new Releases(heldKeys);
    }

    HeldKeys heldKeys() {
        return heldKeys;
    }

    // ---- holding ----

    /** The first of {@code sequence}, whose dead letter is written, holds its key. */
    void hold(KeySequence sequence, long now) {
        long origin = sequence.first().offset();
        heldKeys.hold(origin, requireNonNull(sequence.attempts)); // it failed
        if (parking.rules().takesDead(sequence)) {
            parking.parkUntil(sequence, ParkedRecord.NEVER, now);
        } else if (index.find(origin) != ParkedIndex.NONE) {
            arrivals.putOff(sequence, ParkedRecord.NEVER);
            sequences.release(sequence, now);
        } else {
            heldKeys.keep(sequence, now);
        }
    }

    /** The first of {@code sequence} did not fit into the retry topic; {@code waits} if nothing else of the key goes on. */
    void keep(KeySequence sequence, ParkTicket ticket, boolean waits, long now) {
        if (waits && sequence.first() == ticket.record()) {
            sequence.attempts = ticket.attempts();
            heldKeys.keep(sequence, now);
        } else {
            heldKeys.over(ticket.offset()); // it has its turn again
        }
    }

    /** Another version of what is parked at {@code slot} is too large. Says whether the one that is there has to do. */
    boolean unparkable(ParkTicket ticket, int slot) {
        boolean dead = ticket.dueAtMillis() == ParkedRecord.NEVER;
        if (dead) {
            arrivals.setDue(slot, ParkedRecord.NEVER);
        } else {
            releases.unparkable(ticket.offset());
        }
        return dead;
    }

    void parked(ParkTicket ticket) {
        if (ticket.dueAtMillis() == ParkedRecord.NEVER) {
            rest.forgive(ticket.offset());
        } else {
            releases.parked(ticket.offset());
        }
    }

    /** Whether the record at {@code origin} holds its key, and nobody is letting it go at this moment. */
    boolean isAtRest(long origin) {
        return heldKeys.holds(origin) && !releases.isDeciding(origin);
    }

    /** The record at {@code origin} is not there any more. */
    void over(long origin) {
        heldKeys.over(origin);
    }

    // ---- letting go ----

    void ask(ReleaseRequest request) {
        releases.ask(request);
    }

    /**
     * Lets go, from now on, of each of these records that holds its key, or comes to.
     *
     * @param wanted the commands that say so, by origin offset
     * @param obeyed told of a command when that is durable
     */
    void order(SortedMap<Long, String> wanted, Consumer<String> obeyed) {
        this.ordered = wanted;
        this.obeyed = obeyed;
    }

    private void obey() {
        ordered.forEach((origin, command) -> {
            if (heldKeys.holds(origin) && !releases.isAbout(origin)) {
                releases.ask(new ReleaseRequest(origin, Release.DISCARD, outcome -> {
                    if (outcome == ReleaseOutcome.DONE) {
                        obeyed.accept(command);
                    }
                }));
            }
        });
    }

    void step(long now) {
        obey();
        var toBeRead = releases.begin(this, now);
        if (!toBeRead.isEmpty()) {
            port.load(toBeRead);
        }
        for (KeySequence kept : parking.rules().room() > 0 ? heldKeys.kept() : List.<KeySequence>of()) {
            if (parking.rules().takesDead(kept)) {
                heldKeys.leaves(kept.first().offset());
                parking.parkUntil(kept, ParkedRecord.NEVER, now);
            }
        }
    }

    @Override
    public boolean isReady(ReleaseRequest request) {
        long origin = request.origin();
        return heldKeys.keptAt(origin) != null
                || (!departures.isOnItsWay(origin)
                        && !ahead.contains(origin)
                        && (request.how() == Release.RETRY || arrivals.hasRoom()));
    }

    @Override
    public long decide(ReleaseRequest request, long now) {
        KeySequence kept = heldKeys.keptAt(request.origin());
        int slot = index.find(request.origin());
        if (kept != null && request.how() == Release.DISCARD) {
            rest.finishFirst(kept, now);
        } else if (kept != null) {
            rest.forgive(request.origin());
            kept.attempts = null;
            sequences.release(kept, now);
        } else if (request.how() == Release.DISCARD) {
            discard(slot, now);
        } else {
            return index.retryOffset(slot);
        }
        rest.made();
        return -1;
    }

    private void discard(int slot, long now) {
        Long key = parking.keyAt(slot);
        parking.end(slot);
        KeySequence behind = key == null ? null : sequences.find(key);
        if (behind != null && behind.state instanceof KeySequence.State.Behind) {
            sequences.release(behind, now);
        }
    }

    /** What stands at {@code retryOffset} is here. Says whether it was wanted here: then it is to be parked anew, due at once. */
    boolean returned(long retryOffset) {
        return releases.returned(retryOffset);
    }

    /** It cannot be read now. Says whether it was wanted here. */
    boolean unreturned(long retryOffset, long now) {
        return releases.unreturned(retryOffset, now);
    }

    void told(CommitPoint point) {
        releases.tell(point);
    }

    void committed(CommitPoint point) {
        releases.committed(point);
    }

    /** The ownership ends. */
    void drain() {
        releases.end();
    }

    /** Some keys are held, and nobody has decided about them. */
    boolean waitForPeople() {
        return heldKeys.size() > 0 && releases.isEmpty();
    }

    long nextDeadline() {
        return releases.nextDeadline();
    }
}
