package dev.levee.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.levee.internal.parked.Answered;
import dev.levee.internal.parked.Ended;
import dev.levee.internal.parked.EndedRequest;
import dev.levee.internal.parked.Folded;
import dev.levee.internal.parked.ParkedIndex;
import dev.levee.internal.parked.RecordBytes;
import dev.levee.internal.parked.Request;
import dev.levee.wire.ReplayOutcome;
import dev.levee.wire.RetryProgress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records that have had their fate and are to be handled once more, because somebody asked for that in the retry topic.
 *
 * <p><b>A request is a version</b> of the record that no owner wrote, so it is never void. It joins the {@link ParkedIndex} as if it
 * had been parked there and come due, and from then on nothing else has to know of it: its key waits for it, a worker gets it, a
 * breaker holds it up, a crash finds it again. It is not parked again: an attempt that counts is its last one.
 *
 * <p><b>Answers.</b> When its fate is committed, the request is {@link Ended} with an {@link Answered}, which is told before its
 * tombstone is written. Commits name it by its own place, not by its origin: that was done before.
 *
 * <p><b>Copies.</b> A request may be written twice. Its tombstone ends all copies before it; one that comes later is known
 * ({@link AnsweredRequests}).
 *
 * <p><b>Order.</b> Requests are judged in the order in which they stand there. Only the bytes of a record say its key, so those are read
 * first, of a few at a time. A key whose records run at this moment goes on until they are done. Not thread-safe.
 */
public final class Replays {

    private static final int MOST_LOADING = 64;
    private static final long AGAIN_NANOS = 1_000_000_000;

    /** Its bytes are being read. */
    private static final class Reading {
        private final Request request;
        private @Nullable Returned returned;

        Reading(Request request) {
            this.request = request;
        }
    }

    private final ParkRules rules;
    private final RestOfShard rest;
    private final RetryPort port;
    private final Sequences sequences;
    private final ParkedIndex index;
    private final Departures departures;
    private final Arrivals arrivals;
    private final Endings endings;
    private final KeyHolds holds;
    private final Ahead ahead;

    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    /** By retry offset, in their order. */
    private final Map<Long, Reading> reading = new LinkedHashMap<>();
    /** Those being read or in the index, by origin. */
    private final Map<Long, Request> underway = new LinkedHashMap<>();

    private final Set<Long> deadLettered = new LinkedHashSet<>();
    private final AnsweredRequests answered = new AnsweredRequests();
    /** Nobody reads on, unless told. */
    private long tailed = Long.MAX_VALUE;

    private long againAt = Long.MAX_VALUE;

    Replays(
            ParkRules rules,
            RestOfShard rest,
            RetryPort port,
            Sequences sequences,
            ParkedIndex index,
            Departures departures,
            Arrivals arrivals,
            Endings endings,
            KeyHolds holds,
            Ahead ahead,
            Folded found) {
        this.rules = rules;
        this.rest = rest;
        this.port = port;
        this.sequences = sequences;
        this.index = index;
        this.departures = departures;
        this.arrivals = arrivals;
        this.endings = endings;
        this.holds = holds;
        this.ahead = ahead;
        waiting.addAll(found.requests());
        found.endedRequests().forEach(answered::add);
        for (Ended version : found.ended()) {
            Answered before = version.answer();
            if (before != null) {
                remember(new Request(version.origin(), before.replayId(), version.retryOffset()));
            }
        }
    }

    // ---- from the retry topic ----

    /** More of the retry topic was read, and all of it up to {@code end}. */
    public void read(List<Request> requests, List<EndedRequest> ended, long end) {
        waiting.addAll(requests);
        ended.forEach(answered::add);
        tailed = end;
    }

    /** Begins what can begin. */
    void step(long now) {
        if (waiting.isEmpty()) {
            answered.look(port.wallMillis()); // not before: a copy may have been here as long as nobody read it
            return;
        }
        boolean isTooSoon = againAt != Long.MAX_VALUE && now < againAt;
        if (isTooSoon || rest.isSweeping()) {
            return;
        }
        againAt = Long.MAX_VALUE;
        var offsets = new ArrayList<Long>();
        while (!waiting.isEmpty() && reading.size() < MOST_LOADING && begin(waiting.getFirst(), offsets)) {
            waiting.removeFirst();
        }
        if (!offsets.isEmpty()) {
            port.load(offsets);
        }
    }

    /** Says whether it need not wait any more. */
    private boolean begin(Request request, List<Long> toBeRead) {
        long origin = request.origin();
        Request other = underway.get(origin);
        int slot = index.find(origin);
        if (other != null && other.isCopyOf(request)) {
            return true; // the tombstone of one ends both
        }
        EndedRequest copied = answered.copiedBy(request);
        if (copied != null) {
            return endCopy(request, copied);
        }
        if (other != null) {
            refuse(request, "the replay " + other.replayId() + " of it is not over");
        } else if (departures.isOnItsWay(origin) || endings.isLeft(origin) || !arrivals.hasRoom()) {
            return false;
        } else if (slot != ParkedIndex.NONE && holds.isAtRest(origin) && !ahead.contains(origin)) {
            takePlaceOf(slot, request);
        } else if (slot != ParkedIndex.NONE) {
            refuse(request, "it waits for another attempt as it is");
        } else if (!rules.isOn()) {
            refuse(request, "this consumer parks nothing: maxParked(0), or ordering PARTITION");
        } else if (!rest.isFinished(origin)) {
            refuse(request, "the source brings it anyway: it is not handled yet, or its range is run again");
        } else if (!rest.isRead(origin) || rules.room() == 0) {
            return false;
        } else {
            underway.put(origin, request);
            reading.put(request.retryOffset(), new Reading(request));
            toBeRead.add(request.retryOffset());
        }
        return true;
    }

    /** Its tombstone ends the first one too, which must have told its answer by then. */
    private boolean endCopy(Request request, EndedRequest first) {
        boolean isOver = !endings.isLeft(RetryProgress.request(first.retryOffset()));
        if (isOver) {
            answered.add(
                    first.again(port.wallMillis())); // the copy is known by what stands before it, until it is ended
            endings.add(Ended.request(request, new Answered(request.replayId(), null, null)));
            rest.made();
        }
        return isOver;
    }

    /** What held its key is what is to be replayed. */
    private void takePlaceOf(int slot, Request request) {
        endings.add(versionAt(slot));
        holds.over(request.origin());
        underway.put(request.origin(), request);
        place(slot, request, index.bytes(slot));
    }

    /** What stands at {@code retryOffset} is here. Says whether it was wanted here. */
    boolean returned(long retryOffset, Returned returned) {
        Reading read = reading.get(retryOffset);
        if (read == null) {
            return false;
        }
        read.returned = returned;
        var all = reading.values().iterator();
        for (Reading next = all.next(); next.returned != null; next = all.next()) {
            all.remove();
            join(next.request, next.returned);
            if (!all.hasNext()) {
                break;
            }
        }
        return true;
    }

    /** It cannot be read now. Says whether it was wanted here; it is asked for again, and what came after it too. */
    boolean unreturned(long retryOffset, long now) {
        if (!reading.containsKey(retryOffset)) {
            return false;
        }
        var behind = new ArrayDeque<Request>();
        for (Reading read : List.copyOf(reading.values())) {
            if (!behind.isEmpty() || read.request.retryOffset() == retryOffset) {
                behind.addLast(read.request);
                reading.remove(read.request.retryOffset());
                underway.remove(read.request.origin());
            }
        }
        behind.descendingIterator().forEachRemaining(waiting::addFirst);
        againAt = now + AGAIN_NANOS;
        return true;
    }

    /** It is none that anybody could read. */
    public void unreadable(long retryOffset, String why) {
        Reading read = reading.remove(retryOffset);
        if (read != null) {
            underway.remove(read.request.origin());
            refuse(read.request, why);
        }
    }

    private void join(Request request, Returned returned) {
        Long key;
        try {
            key = sequences.keyOf(returned.record());
        } catch (Throwable unkeyed) {
            underway.remove(request.origin());
            refuse(request, "no ordering key can be made of it: " + unkeyed);
            return;
        }
        int slot = index.add(request.origin(), key != null, key == null ? 0 : key);
        place(slot, request, RecordBytes.of(returned.record()));
        KeySequence sequence = key == null ? null : sequences.find(key);
        boolean isQuiet = sequence == null || sequence.state instanceof KeySequence.State.Behind;
        if (key != null && isQuiet) {
            arrivals.unloadBehind(key, request.origin());
        }
        if (sequence != null && isQuiet) {
            sequences.forgetIfEmpty(sequence);
        }
    }

    private void place(int slot, Request request, int bytes) {
        long now = port.wallMillis();
        index.written(slot, request.retryOffset(), ParkedIndex.REQUEST, 0, now, bytes);
        index.writtenAt(request.retryOffset(), now);
        arrivals.schedule(slot);
    }

    // ---- their end ----

    /** What is parked at {@code slot}, to be ended. */
    Ended versionAt(int slot) {
        if (!index.isRequest(slot)) {
            return new Ended(index.origin(slot), index.ownerEpoch(slot), index.version(slot), index.retryOffset(slot));
        }
        long origin = index.origin(slot);
        Request request = requireNonNull(underway.remove(origin));
        remember(request);
        var kind = deadLettered.remove(origin) ? ReplayOutcome.Kind.DEAD_LETTERED : ReplayOutcome.Kind.HANDLED;
        return Ended.request(request, new Answered(request.replayId(), kind, null));
    }

    /** The dead letter of the record at {@code origin} is written. */
    void deadLettered(long origin) {
        if (underway.containsKey(origin)) {
            deadLettered.add(origin);
        }
    }

    private void refuse(Request request, String why) {
        end(request, new Answered(request.replayId(), ReplayOutcome.Kind.REFUSED, why));
    }

    private void end(Request request, Answered how) {
        remember(request);
        endings.add(Ended.request(request, how));
        rest.made();
    }

    private void remember(Request request) {
        answered.add(new EndedRequest(request.origin(), request.replayId(), request.retryOffset(), port.wallMillis()));
    }

    // ---- what others may know ----

    /** Some are being read, or in the index. */
    boolean isAnyUnderway() {
        return !underway.isEmpty();
    }

    /** Nothing is to be done but what is in the index. */
    boolean isIdle() {
        return waiting.isEmpty() && reading.isEmpty();
    }

    /** What the next owner has to find stands at or beyond this offset of the retry topic, as far as the index does not know it. */
    long low() {
        long low = Math.min(tailed, answered.low());
        for (Reading read : reading.values()) {
            low = Math.min(low, read.request.retryOffset());
        }
        return waiting.isEmpty() ? low : Math.min(low, waiting.getFirst().retryOffset());
    }

    /** When {@link #step} is to be called again; {@link Long#MAX_VALUE} if something else will come first. */
    long nextDeadline() {
        return againAt;
    }
}
