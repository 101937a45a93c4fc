package dev.levee.internal.engine;

import dev.levee.Release;
import dev.levee.ReleaseOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people decided about held keys, from the request until it is durable. {@link Release#DISCARD} takes effect at once,
 * {@link Release#RETRY} when a version that is due stands in the retry topic, for which the record is read first. Both are
 * answered when a commit made after that is accepted: until then nobody knows whether this owner still was one. Not thread-safe.
 */
final class Releases {

    /** Who can do something about held records. */
    interface Desk {

        /** Whether nothing has to happen before this can be decided. */
        boolean isReady(ReleaseRequest request);

        /** Carries it out, if {@link #isReady}. If it cannot at once, returns the retry offset of what it has to see first; else -1. */
        long decide(ReleaseRequest request, long now);
    }

    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_UNDERWAY = 16;
    private static final long AGAIN_NANOS = 1_000_000_000;

    private final HeldKeys heldKeys;
    private final ArrayDeque<ReleaseRequest> waiting = new ArrayDeque<>();
    /** Of records that are being read, by retry offset. */
    private final Map<Long, ReleaseRequest> loading = new LinkedHashMap<>();
    /** Of records that are being written, by origin. */
    private final Map<Long, ReleaseRequest> writing = new LinkedHashMap<>();
    /** What took effect, not confirmed. */
    private final ArrayDeque<ReleaseRequest> effective = new ArrayDeque<>();

    private final Confirmations confirmations = new Confirmations();
    private long everEffective;
    private long loadsAgainAt = Long.MAX_VALUE;

    Releases(HeldKeys heldKeys) {
        this.heldKeys = heldKeys;
    }

    void ask(ReleaseRequest request) {
        waiting.addLast(request);
    }

    /** Begins what can begin; returns the retry offsets of records that are to be read for that. */
    List<Long> begin(Desk desk, long now) {
        boolean mayLoad = loadsAgainAt == Long.MAX_VALUE || now >= loadsAgainAt;
        if (mayLoad) {
            loadsAgainAt = Long.MAX_VALUE;
        }
        var offsets = new ArrayList<Long>();
        for (int i = Math.min(MOST_AT_ONCE, waiting.size()); i > 0; i--) {
            ReleaseRequest request = waiting.removeFirst();
            long origin = request.origin();
            if (!heldKeys.holds(origin)) {
                request.answer().accept(ReleaseOutcome.NOT_HELD);
            } else if (isUnderway(origin) || !desk.isReady(request) || (isRetry(request) && !mayLoad)) {
                waiting.addLast(request);
            } else {
                long toBeRead = desk.decide(request, now);
                if (toBeRead < 0) {
                    effective(request);
                } else {
                    loading.put(toBeRead, request);
                    offsets.add(toBeRead);
                }
            }
        }
        return offsets;
    }

    private static boolean isRetry(ReleaseRequest request) {
        return request.how() == Release.RETRY;
    }

    private boolean isUnderway(long origin) {
        return loading.size() + writing.size() >= MOST_UNDERWAY || isDeciding(origin);
    }

    /** Whether something was decided about the record at {@code origin} that has not taken effect. */
    boolean isAbout(long origin) {
        return isDeciding(origin) || waiting.stream().anyMatch(request -> request.origin() == origin);
    }

    /** The record at {@code origin} is being read, or written anew. */
    boolean isDeciding(long origin) {
        return writing.containsKey(origin) || loading.values().stream().anyMatch(request -> request.origin() == origin);
    }

    /** What stands at {@code retryOffset} is here. Says whether it was asked for here: then it is to be written anew. */
    boolean returned(long retryOffset) {
        ReleaseRequest request = loading.remove(retryOffset);
        if (request != null) {
            writing.put(request.origin(), request);
        }
        return request != null;
    }

    /** It cannot be read now. Says whether it was asked for here. */
    boolean unreturned(long retryOffset, long now) {
        ReleaseRequest request = loading.remove(retryOffset);
        if (request != null) {
            waiting.addLast(request);
            loadsAgainAt = now + AGAIN_NANOS;
        }
        return request != null;
    }

    /** A version of the record at {@code origin} that is due stands in the retry topic. */
    void parked(long origin) {
        ReleaseRequest request = writing.remove(origin);
        if (request != null) {
            effective(request);
        }
    }

    /** That version is too large: the record runs now, but a crash would bring the hold back. */
    void unparkable(long origin) {
        ReleaseRequest request = writing.remove(origin);
        if (request != null) {
            heldKeys.over(origin);
            request.answer().accept(ReleaseOutcome.UNCONFIRMED);
        }
    }

    private void effective(ReleaseRequest request) {
        heldKeys.over(request.origin());
        effective.addLast(request);
        everEffective++;
    }

    /** {@code point} says all that took effect. */
    void tell(CommitPoint point) {
        if (!effective.isEmpty()) {
            confirmations.tell(point, everEffective);
        }
    }

    /** The broker has {@code point}. */
    void committed(CommitPoint point) {
        long confirmed = confirmations.committed(point);
        while (everEffective - effective.size() < confirmed) {
            effective.removeFirst().answer().accept(ReleaseOutcome.DONE);
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty() && loading.isEmpty() && writing.isEmpty() && effective.isEmpty();
    }

    /** When {@link #begin} is to be called again; {@link Long#MAX_VALUE} if something else will come first. */
    long nextDeadline() {
        return loadsAgainAt;
    }

    /** The ownership ends: nothing more is confirmed. */
    void end() {
        var all = new ArrayList<ReleaseRequest>();
        all.addAll(waiting);
        all.addAll(loading.values());
        all.addAll(writing.values());
        all.addAll(effective);
        waiting.clear();
        loading.clear();
        writing.clear();
        effective.clear();
        all.forEach(request -> request.answer().accept(ReleaseOutcome.UNCONFIRMED));
    }
}
