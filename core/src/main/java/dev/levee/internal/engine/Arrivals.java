package dev.levee.internal.engine;

import dev.levee.internal.parked.ParkedIndex;
import dev.levee.wire.DoneOrigins;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings parked records back when they are due: few at a time, since each has a place in commits until it is forgotten; the
 * first of a key with as many followers as one worker takes; and none while something before it is in memory. Heads are
 * read ahead of that ({@link Prefetch}). Not thread-safe.
 */
final class Arrivals {

    private static final long LONGEST_SLEEP_MILLIS = 60_000;
    /** What is due so soon is read together with what is due. */
    private static final long AHEAD_MILLIS = 10_000;

    private static final long AGAIN_NANOS = 1_000_000_000;

    private final ShardSettings settings;
    private final RetryPort port;
    private final Sequences sequences;
    private final ParkedIndex index;
    private final Ahead ahead;
    private final Departures departures;
    private final Returns returns;
    private final DoneOrigins places;
    private final Prefetch prefetch;
    /** Origins that were not to be had. */
    private final List<Long> missing = new ArrayList<>();

    /** What is due until then was asked for, as far as there was room. */
    private long aheadUntil;

    private long againAt = Long.MAX_VALUE;
    private long wakeAt = Long.MAX_VALUE;
    private boolean over;

    Arrivals(
            ShardSettings settings,
            RetryPort port,
            Sequences sequences,
            ParkedIndex index,
            Ahead ahead,
            Departures departures,
            Returns returns,
            DoneOrigins places) {
        this.settings = settings;
        this.port = port;
        this.sequences = sequences;
        this.index = index;
        this.ahead = ahead;
        this.departures = departures;
        this.returns = returns;
        this.places = places;
        this.prefetch = new Prefetch(settings.parks().mostBytes());
    }

    /** The record at {@code slot}, if it is the first of its key, comes back when its time has come. */
    void schedule(int slot) {
        if (slot != ParkedIndex.NONE && isReturnable(slot)) {
            returns.schedule(slot, port.wallMillis());
        }
    }

    private boolean isReturnable(int slot) {
        long origin = index.origin(slot);
        return !over
                && index.isHead(slot)
                && index.isWritten(slot)
                && !departures.isOnItsWay(origin)
                && !ahead.contains(origin)
                && !prefetch.contains(index.retryOffset(slot))
                && !returns.isUnderway(slot);
    }

    /** What was not to be had is asked for again. */
    void askAgain(long now) {
        if (now >= againAt) {
            againAt = Long.MAX_VALUE;
            var again = List.copyOf(missing);
            missing.clear();
            again.forEach(origin -> schedule(index.find(origin)));
        }
    }

    /** Asks for what is due. */
    void load(long now) {
        wakeAt = Long.MAX_VALUE;
        if (index.size() > 0) {
            loadDue(now);
        }
    }

    /** Nothing may run: time matters to nobody. */
    void rest() {
        wakeAt = Long.MAX_VALUE;
    }

    private void loadDue(long now) {
        long wall = port.wallMillis();
        var offsets = new ArrayList<Long>();
        letIn(wall, now, offsets);
        askDue(wall, offsets);
        askAhead(wall, offsets);
        wakeAt = nextWake(wall, now);
        if (!offsets.isEmpty()) {
            port.load(offsets);
        }
    }

    private void letIn(long wall, long now, List<Long> offsets) {
        while (hasRoom()) {
            Prefetch.Loaded next = prefetch.poll(wall);
            if (next == null) {
                break;
            }
            int slot = index.find(next.returned().record().offset());
            boolean isLive = slot != ParkedIndex.NONE && index.isWritten(slot);
            if (isLive && index.retryOffset(slot) == next.retryOffset() && isReturnable(slot) && isQuiet(slot)) {
                returns.loading(slot);
                loadRow(index.next(slot), settings.runs().longest() - 1, wall, offsets);
                comeBack(next.retryOffset(), next.returned(), now);
            }
        }
    }

    private void askDue(long wall, List<Long> offsets) {
        while (prefetch.hasRoom(returns.bytes())) {
            int slot = returns.poll(wall);
            if (slot == ParkedIndex.NONE) {
                break;
            }
            if (!isReturnable(slot) || !isQuiet(slot)) {
                continue;
            }
            if (prefetch.isEmpty() && hasRoom()) {
                loadRow(slot, settings.runs().longest(), wall, offsets);
            } else {
                prefetch(slot, offsets);
            }
        }
    }

    /** A read takes along what is due soon: one by one that would be as many reads, in any order. */
    private void askAhead(long wall, List<Long> offsets) {
        if (offsets.isEmpty() || wall < aheadUntil - AHEAD_MILLIS / 2) {
            return;
        }
        aheadUntil = wall + AHEAD_MILLIS;
        while (prefetch.hasRoomAhead(returns.bytes())) {
            int slot = returns.poll(wall + AHEAD_MILLIS);
            if (slot == ParkedIndex.NONE) {
                return;
            }
            if (isReturnable(slot) && isQuiet(slot)) {
                prefetch(slot, offsets);
            }
        }
    }

    private void prefetch(int slot, List<Long> offsets) {
        prefetch.ask(index.retryOffset(slot), index.origin(slot), index.bytes(slot), index.dueAtMillis(slot));
        offsets.add(index.retryOffset(slot));
    }

    /** When time alone lets something in, or asks for it. */
    private long nextWake(long wall, long now) {
        long due = Math.min(prefetch.nextDueAtMillis(), returns.nextDueAtMillis());
        boolean byTime = due > wall
                && due != Long.MAX_VALUE; // what is due already waits for room, which tells when there is some
        return byTime ? now + Math.min(LONGEST_SLEEP_MILLIS, due - wall) * 1_000_000 : Long.MAX_VALUE;
    }

    /** Nothing of the key comes before the head at {@code slot}: else that is scheduled when this is over. */
    private boolean isQuiet(int slot) {
        KeySequence sequence = index.keyed(slot) ? sequences.find(index.keyHash(slot)) : null;
        return sequence == null || sequence.state instanceof KeySequence.State.Behind;
    }

    /** What may come back of the {@code most} from {@code first} on, which follow each other. */
    private void loadRow(int first, int most, long wall, List<Long> offsets) {
        int slot = first;
        for (int i = 0; i < most && slot != ParkedIndex.NONE && hasRoom(); i++) {
            long origin = index.origin(slot);
            boolean loadable = index.isWritten(slot)
                    && index.dueAtMillis(slot) <= wall
                    && !departures.isOnItsWay(origin)
                    && !ahead.contains(origin)
                    && !prefetch.contains(index.retryOffset(slot))
                    && !returns.isUnderway(slot)
                    && !returns.isScheduled(slot);
            if (!loadable) {
                break;
            }
            returns.loading(slot);
            offsets.add(index.retryOffset(slot));
            slot = index.next(slot);
        }
    }

    /** Whether more may come back: few at a time may be between coming back and being forgotten. */
    boolean hasRoom() {
        return places.hasRoom()
                && (returns.size() == 0 || returns.bytes() < settings.parks().mostBytes());
    }

    void returned(long retryOffset, Returned returned, long now) {
        if (!prefetch.loaded(retryOffset, returned)) {
            comeBack(retryOffset, returned, now);
        }
    }

    private void comeBack(long retryOffset, Returned returned, long now) {
        if (returns.returned(retryOffset, returned)) {
            int slot = index.find(returned.record().offset());
            sequences.insert(index.keyed(slot) ? index.keyHash(slot) : null, returned.record(), now);
        }
    }

    /** What stands at {@code retryOffset} cannot be had now. */
    void unreturned(long retryOffset, long now) {
        Long origin = prefetch.failed(retryOffset);
        if (origin != null) {
            missed(origin, now);
            return;
        }
        int slot = returns.unreturned(retryOffset);
        if (slot != ParkedIndex.NONE) {
            if (index.keyed(slot)) {
                unloadBehind(index.keyHash(slot), index.origin(slot));
                KeySequence sequence = sequences.find(index.keyHash(slot));
                if (sequence != null && sequence.state instanceof KeySequence.State.Behind) {
                    sequences.forgetIfEmpty(sequence);
                }
            }
            missed(index.origin(slot), now);
        }
    }

    private void missed(long origin, long now) {
        missing.add(origin);
        againAt = Math.min(againAt, now + AGAIN_NANOS);
    }

    /** The first of {@code sequence}, which came back, has to wait on. */
    void putOff(KeySequence sequence, long untilMillis) {
        var record = sequence.removeFirst();
        int slot = index.find(record.offset());
        returns.left(slot);
        unloadBehind(sequence.key, record.offset());
        setDue(slot, untilMillis);
        schedule(slot);
    }

    /** As far as this owner goes: what is written of it says something else. */
    void setDue(int slot, long millis) {
        index.written(
                slot, index.retryOffset(slot), index.ownerEpoch(slot), index.version(slot), millis, index.bytes(slot));
    }

    /** What waits behind a record that is not in memory only takes the place of others. */
    void unloadBehind(@Nullable Long key, long origin) {
        if (key == null) {
            return;
        }
        KeySequence sequence = sequences.find(key);
        for (int slot : returns.underwayBehind(origin, key)) {
            long behind = index.origin(slot);
            returns.left(slot);
            if (sequence != null) {
                sequence.remove(record -> record.offset() == behind, 1);
            }
        }
    }

    /** Nothing is on its way back, or will be by itself. */
    boolean isIdle() {
        return returns.isIdle() && prefetch.isEmpty() && missing.isEmpty();
    }

    /** Nothing comes back any more. */
    void drain() {
        over = true;
    }

    /** How many parked records wait for nothing but memory, a worker, or what lets that begin. */
    int due() {
        return index.size() == 0 ? 0 : due(port.wallMillis());
    }

    private int due(long wall) {
        return returns.due(wall) + prefetch.due(wall);
    }

    long nextDeadline() {
        return Math.min(wakeAt, againAt);
    }
}
