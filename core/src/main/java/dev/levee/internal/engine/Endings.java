package dev.levee.internal.engine;

import dev.levee.internal.parked.Ended;
import dev.levee.wire.DoneOrigins;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Versions in the retry topic that are not live any more, on their way to a tombstone: the record is handled, or a newer
 * version stands there.
 *
 * <p>A tombstone is sent only after a commit was accepted that was made later than what the tombstone rests on: that commit
 * says that nobody had taken over until then. Records that are handled travel in every commit until all their versions
 * are gone, since a crash must not bring them back behind their followers. Not thread-safe.
 */
final class Endings {

    private final RetryPort port;
    private final ArrayDeque<Ended> uncommitted = new ArrayDeque<>();
    private final Map<Ended, Boolean> unanswered = new LinkedHashMap<>();
    private final List<Ended> unsent = new ArrayList<>();
    /** Of everything that ever ended here. */
    private final Confirmations confirmations = new Confirmations();
    /** How many versions of each record are left. */
    private final Map<Long, Integer> left = new LinkedHashMap<>();
    /** Handled records of which versions are left. */
    private final DoneOrigins done = new DoneOrigins();
    /** Those, and what came back and may be handled soon. */
    private final DoneOrigins places;

    private long ended;
    private long inherited;
    private long answeredOfInherited;
    private long toldUpTo;

    Endings(RetryPort port, DoneOrigins places) {
        this.port = port;
        this.places = places;
    }

    /** What predecessors left to end; {@code handled} are origins that they finished. */
    void inherit(List<Ended> versions, List<Long> handled) {
        versions.forEach(this::add);
        inherited = ended;
        handled.stream().filter(left::containsKey).forEach(this::handled);
    }

    /** Nothing of what predecessors left, void or not, stands in the retry topic any more. */
    boolean isInheritanceOver() {
        return answeredOfInherited == inherited;
    }

    /** This version is not live any more. */
    void add(Ended version) {
        uncommitted.addLast(version);
        left.merge(version.doneAs(), 1, Integer::sum);
        ended++;
        if (version.isReplayed()) {
            handled(version.doneAs());
        }
    }

    /** Whether a version of the record at {@code origin} waits for its tombstone. */
    boolean isLeft(long origin) {
        return left.containsKey(origin);
    }

    /** The record at {@code origin}, or what {@link Ended#doneAs} names, has its fate; all its versions are here. */
    void handled(long origin) {
        done.add(origin);
        places.add(origin);
    }

    List<Long> done() {
        return done.list();
    }

    /** Records of which a version may still stand in the retry topic, though none is live. */
    int size() {
        return left.size();
    }

    /**
     * All versions that {@code ownerEpoch} wrote of the record at {@code origin}, and that wait for their tombstones, are below this
     * one. There may be some of an epoch that is ours as well: where a tool moved the group, epochs began anew.
     */
    int versions(long origin, long ownerEpoch) {
        if (!left.containsKey(origin)) {
            return 0;
        }
        return Stream.concat(uncommitted.stream(), unanswered.keySet().stream())
                .filter(version -> version.origin() == origin && version.ownerEpoch() == ownerEpoch)
                .mapToInt(version -> version.version() + 1)
                .max()
                .orElse(0);
    }

    /** Much of what may be on its way from coming back to being forgotten waits for a commit or a tombstone. */
    boolean areMany() {
        return done.isHalfFull();
    }

    /** Something handled waits for a commit that says so. */
    boolean isUntold() {
        return toldUpTo < ended;
    }

    /** The same, or its commit is not accepted yet. */
    boolean isUncommitted() {
        return !uncommitted.isEmpty();
    }

    /** {@code point} says all of it. */
    void tell(CommitPoint point) {
        if (uncommitted.isEmpty()) {
            return;
        }
        toldUpTo = ended;
        confirmations.tell(point, ended);
    }

    /** The broker has {@code point}. */
    void committed(CommitPoint point) {
        long confirmed = confirmations.committed(point);
        for (long i = ended - uncommitted.size(); i < confirmed; i++) {
            send(uncommitted.removeFirst(), i < inherited);
        }
    }

    private void send(Ended version, boolean ofPredecessors) {
        unanswered.put(version, ofPredecessors);
        port.end(version);
    }

    /** Its tombstone stands in the retry topic. */
    void forgotten(Ended version) {
        Boolean ofPredecessors = unanswered.remove(version);
        if (ofPredecessors == null) {
            return;
        }
        answeredOfInherited += ofPredecessors ? 1 : 0;
        if (left.merge(version.doneAs(), -1, Integer::sum) == 0) {
            left.remove(version.doneAs());
            done.remove(version.doneAs());
            places.remove(version.doneAs());
        }
    }

    void failed(Ended version) {
        if (unanswered.containsKey(version)) {
            unsent.add(version);
        }
    }

    /** Tombstones that did not get through, once more. */
    void sendAgain() {
        var again = List.copyOf(unsent);
        unsent.clear();
        again.forEach(port::end);
    }

    /** All versions that may not have their tombstones yet stand at or beyond this retry offset. */
    long low() {
        long low = Long.MAX_VALUE;
        for (Ended version : uncommitted) {
            low = Math.min(low, version.retryOffset());
        }
        for (Ended version : unanswered.keySet()) {
            low = Math.min(low, version.retryOffset());
        }
        return low;
    }
}
