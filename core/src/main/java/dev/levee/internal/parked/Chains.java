package dev.levee.internal.parked;

import static dev.levee.internal.parked.Slots.NONE;

/**
 * Records of one key, in the order of their origins. A chain is a ring that is found by its tail, whose next one is the head:
 * so both ends are at hand for one number a key. In between it is walked from the head.
 */
final class Chains {

    private final Slots slots;
    private final SlotTable tails;

    Chains(Slots slots) {
        this.slots = slots;
        this.tails = new SlotTable(slots::keyHash);
    }

    void add(int slot) {
        int tail = tails.find(slots.keyHash(slot));
        if (tail == NONE) {
            slots.setNext(slot, slot);
            tails.put(slot);
            return;
        }
        int before = tail;
        if (isBefore(tail, slot)) {
            tails.put(slot);
        } else {
            while (isBefore(slots.next(before), slot)) {
                before = slots.next(before);
            }
        }
        slots.setNext(slot, slots.next(before));
        slots.setNext(before, slot);
    }

    void remove(int slot) {
        int tail = tails.find(slots.keyHash(slot));
        int before = tail;
        while (slots.next(before) != slot) {
            before = slots.next(before);
        }
        if (before == slot) {
            tails.remove(slots.keyHash(slot));
            return;
        }
        slots.setNext(before, slots.next(slot));
        if (slot == tail) {
            tails.put(before);
        }
    }

    int headOf(long keyHash) {
        int tail = tails.find(keyHash);
        return tail == NONE ? NONE : slots.next(tail);
    }

    /** The one behind it; {@link Slots#NONE} behind the tail. */
    int next(int slot) {
        int next = slots.next(slot);
        return isBefore(slot, next) ? next : NONE;
    }

    /** How many there are. */
    int size() {
        return tails.size();
    }

    void clear() {
        tails.clear();
    }

    long heapBytes() {
        return tails.heapBytes();
    }

    private boolean isBefore(int slot, int other) {
        return slots.origin(slot) < slots.origin(other);
    }
}
