package dev.levee.internal.engine;

import dev.levee.internal.parked.DueOrder;
import dev.levee.internal.parked.ParkedIndex;
import dev.levee.wire.DoneOrigins;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way back from the retry topic: the head of a key that is due is loaded, with some followers, and stays in memory
 * until its fate is durable or it is parked again. Not thread-safe.
 *
 * <p>Heads that wait for a time and those whose predecessor is done take turns, so that a long row of followers of one key
 * keeps no other key waiting.
 */
final class Returns {

    private final ParkedIndex index;
    private final DoneOrigins places;
    private final DueOrder timed;
    private final ArrayDeque<Integer> next = new ArrayDeque<>();
    /** Slots in {@link #timed} or {@link #next}. */
    private final BitSet scheduled = new BitSet();
    /** Origins that were asked for, by retry offset. */
    private final Map<Long, Long> loading = new LinkedHashMap<>();

    private final Map<Long, Returned> inMemory = new LinkedHashMap<>();
    private long bytes;
    private boolean timedFirst;

    /** @param places of what is on its way, or in memory */
    Returns(ParkedIndex index, DoneOrigins places) {
        this.index = index;
        this.places = places;
        this.timed = new DueOrder(index);
    }

    /** The head at {@code slot} is to be loaded when its time has come. */
    void schedule(int slot, long wallMillis) {
        long origin = index.origin(slot);
        if (!scheduled.get(slot) && !inMemory.containsKey(origin) && !isLoading(slot)) {
            long due = index.dueAtMillis(slot);
            if (due <= wallMillis) {
                scheduled.set(slot);
                next.addLast(slot);
            } else if (due != Long.MAX_VALUE) {
                scheduled.set(slot);
                timed.add(slot);
            }
        }
    }

    /** The next slot whose time has come, {@link ParkedIndex#NONE} if there is none. */
    int poll(long wallMillis) {
        timedFirst = !timedFirst;
        int slot = timedFirst ? timed.poll(wallMillis) : pollNext();
        if (slot == ParkedIndex.NONE) {
            slot = timedFirst ? pollNext() : timed.poll(wallMillis);
        }
        if (slot != ParkedIndex.NONE) {
            scheduled.clear(slot);
        }
        return slot;
    }

    private int pollNext() {
        Integer slot = next.pollFirst();
        return slot == null ? ParkedIndex.NONE : slot;
    }

    /** When the next one is due, as wall clock milliseconds; {@link Long#MAX_VALUE} if none waits for a time. */
    long nextDueAtMillis() {
        return next.isEmpty() ? timed.nextDueAtMillis() : 0;
    }

    /** Nothing waits for a time, or is on its way. */
    boolean isIdle() {
        return next.isEmpty() && timed.size() == 0 && loading.isEmpty();
    }

    /** How many may run as far as time matters, whether they are here, on their way, or wait for their turn to come. */
    int due(long wallMillis) {
        return size() + next.size() + timed.countDue(wallMillis);
    }

    /** It does not wait any more. */
    void unschedule(int slot) {
        if (scheduled.get(slot)) {
            scheduled.clear(slot);
            if (!next.remove((Integer) slot)) {
                timed.remove(slot);
            }
        }
    }

    boolean isScheduled(int slot) {
        return scheduled.get(slot);
    }

    private boolean isLoading(int slot) {
        return index.isWritten(slot) && loading.containsKey(index.retryOffset(slot));
    }

    boolean isUnderway(int slot) {
        return isLoading(slot) || isInMemory(index.origin(slot));
    }

    void loading(int slot) {
        loading.put(index.retryOffset(slot), index.origin(slot));
        places.add(index.doneAs(slot));
        bytes += index.bytes(slot);
    }

    /** {@code returned} was asked for at {@code retryOffset}. Says whether it is still wanted, and in memory now. */
    boolean returned(long retryOffset, Returned returned) {
        Long origin = loading.remove(retryOffset);
        if (origin == null) {
            return false;
        }
        inMemory.put(origin, returned);
        return true;
    }

    /** What was asked for at {@code retryOffset} did not come: its slot, {@link ParkedIndex#NONE} if it is not wanted any more. */
    int unreturned(long retryOffset) {
        Long origin = loading.remove(retryOffset);
        if (origin == null) {
            return ParkedIndex.NONE;
        }
        int slot = index.find(origin);
        places.remove(index.doneAs(slot));
        bytes -= index.bytes(slot);
        return slot;
    }

    @Nullable
    Returned get(long origin) {
        return inMemory.get(origin);
    }

    /** Whether the record at {@code origin}, which is in memory, failed before. */
    boolean hasFailed(long origin) {
        Returned returned = get(origin);
        return returned != null && returned.attempts() != null;
    }

    boolean isInMemory(long origin) {
        return inMemory.containsKey(origin);
    }

    /** It takes no memory any more, whether it was on its way or there. */
    void left(int slot) {
        if (inMemory.remove(index.origin(slot)) != null
                || (index.isWritten(slot) && loading.remove(index.retryOffset(slot)) != null)) {
            places.remove(index.doneAs(slot));
            bytes -= index.bytes(slot);
        }
    }

    /** The same, to be parked; a request to replay keeps its place until it is ended. */
    void leaves(int slot) {
        left(slot);
        if (index.isRequest(slot)) {
            places.add(index.doneAs(slot));
        }
    }

    /** Those of {@code key} behind {@code origin} that are in memory or on their way there. */
    List<Integer> underwayBehind(long origin, long key) {
        var slots = new ArrayList<Integer>();
        inMemory.keySet().forEach(one -> addIfBehind(one, origin, key, slots));
        loading.values().forEach(one -> addIfBehind(one, origin, key, slots));
        return slots;
    }

    private void addIfBehind(long one, long origin, long key, List<Integer> slots) {
        int slot = index.find(one);
        if (one > origin && index.keyed(slot) && index.keyHash(slot) == key) {
            slots.add(slot);
        }
    }

    /** It could not leave after all. */
    void stays(int slot, Returned returned) {
        inMemory.put(index.origin(slot), returned);
        places.add(index.doneAs(slot));
        bytes += index.bytes(slot);
    }

    /** Much of the room is taken: what is tried again soon would keep the place of others that are due. */
    boolean areMany() {
        return places.isHalfFull();
    }

    int size() {
        return inMemory.size() + loading.size();
    }

    long bytes() {
        return bytes;
    }
}
