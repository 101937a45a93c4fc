package dev.levee.internal.parked;

import java.util.function.IntToLongFunction;

/**
 * Finds slots by a number that each of them knows itself: a hash table with open addressing and linear probing, 4 bytes a cell
 * and at most 6.25 bytes a slot.
 *
 * <p>It grows by a quarter, because in small steps nothing stands empty for long; what is removed leaves no mark, because
 * those behind it move up.
 */
final class SlotTable {

    private static final int LEAST_CELLS = 8;

    private final IntToLongFunction numberOf;
    /** Slot + 1; 0 is empty. */
    private int[] cells = new int[LEAST_CELLS];

    private int size;
    private long seed;

    /** @param numberOf must not change while the slot is in the table */
    SlotTable(IntToLongFunction numberOf) {
        this.numberOf = numberOf;
    }

    int size() {
        return size;
    }

    /** {@link Slots#NONE} if there is none. */
    int find(long number) {
        return cells[cellOf(number)] - 1;
    }

    /** If there is a slot of the same number, this one takes its place. */
    void put(int slot) {
        long number = numberOf.applyAsLong(slot);
        int cell = cellOf(number);
        if (cells[cell] == 0) {
            size++;
        }
        cells[cell] = slot + 1;
        if (size > cells.length / 5 * 4) {
            grow(number);
        }
    }

    private void grow(long number) {
        int[] before = cells;
        cells = new int[before.length + Math.max(LEAST_CELLS, before.length / 4)];
        seed = mixed(seed ^ number); // whoever chooses keys to let them collide does not know when it grows
        for (int cell : before) {
            if (cell != 0) {
                cells[cellOf(numberOf.applyAsLong(cell - 1))] = cell;
            }
        }
    }

    void remove(long number) {
        int hole = cellOf(number);
        if (cells[hole] == 0) {
            return;
        }
        for (int at = after(hole); cells[at] != 0; at = after(at)) {
            int home = home(numberOf.applyAsLong(cells[at] - 1));
            if (distance(home, at) >= distance(hole, at)) {
                cells[hole] = cells[at];
                hole = at;
            }
        }
        cells[hole] = 0;
        size--;
    }

    void clear() {
        cells = new int[LEAST_CELLS];
        size = 0;
    }

    long heapBytes() {
        return HeapBytes.ofInts(cells.length);
    }

    /** Where it is; if it is not, the empty cell where it would be. */
    private int cellOf(long number) {
        int cell = home(number);
        while (cells[cell] != 0 && numberOf.applyAsLong(cells[cell] - 1) != number) {
            cell = after(cell);
        }
        return cell;
    }

    private int home(long number) {
        long share = mixed(number ^ seed) >>> Integer.SIZE;
        return (int) ((share * cells.length) >>> Integer.SIZE);
    }

    private int after(int cell) {
        return cell + 1 == cells.length ? 0 : cell + 1;
    }

    private int distance(int from, int to) {
        return to >= from ? to - from : to - from + cells.length;
    }

    /** Each bit of the number decides about each of the result: origins follow each other. */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
