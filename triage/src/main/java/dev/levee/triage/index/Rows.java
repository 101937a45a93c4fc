package dev.levee.triage.index;

import dev.levee.triage.failure.FailureState;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of each letter, 46 bytes in columns. Rows are numbered as they come and never renumbered; of more than
 * {@code max}, the oldest are forgotten. Each row names the one before it of its group.
 */
final class Rows {

    static final long NONE = -1;

    private final int max;
    private long next;
    private long[] ids = new long[0];
    private long[] offsets = new long[0];
    private long[] times = new long[0];
    private long[] befores = new long[0];
    private int[] partitions = new int[0];
    private int[] groups = new int[0];
    private short[] attempts = new short[0];
    /** Null where a row was removed. */
    private @Nullable FailureState[] states = new FailureState[0];

    Rows(int max) {
        this.max = max;
    }

    /** The row that the next {@link #append} puts out of memory; {@link #NONE} if there is room, or it is gone already. */
    long leaving() {
        long oldest = next - max;
        return oldest >= 0 && has(oldest) ? oldest : NONE;
    }

    /** The number of the oldest that may be in memory. */
    long oldest() {
        return Math.max(0, next - max);
    }

    /** The number that the next one gets. */
    long end() {
        return next;
    }

    /** Returns its number. */
    long append(
            long id, int partition, long offset, long time, int attempt, FailureState state, int group, long before) {
        int slot = (int) (next % max);
        if (slot >= ids.length) {
            grow();
        }
        ids[slot] = id;
        partitions[slot] = partition;
        offsets[slot] = offset;
        times[slot] = time;
        attempts[slot] = (short) Math.min(attempt, Short.MAX_VALUE);
        states[slot] = state;
        groups[slot] = group;
        befores[slot] = before;
        return next++;
    }

    /** Whether it is still in memory, and was not removed. */
    boolean has(long row) {
        return inMemory(row) && states[slot(row)] != null;
    }

    boolean inMemory(long row) {
        return row >= 0 && row < next && row >= next - max;
    }

    void remove(long row) {
        states[slot(row)] = null;
    }

    void state(long row, FailureState state) {
        states[slot(row)] = state;
    }

    long id(long row) {
        return ids[slot(row)];
    }

    int partition(long row) {
        return partitions[slot(row)];
    }

    long offset(long row) {
        return offsets[slot(row)];
    }

    long time(long row) {
        return times[slot(row)];
    }

    int attempts(long row) {
        return attempts[slot(row)];
    }

    FailureState state(long row) {
        return Objects.requireNonNull(states[slot(row)], "removed");
    }

    int group(long row) {
        return groups[slot(row)];
    }

    /** The next older row of its group, which may be gone; {@link #NONE} if there is none. */
    long before(long row) {
        return befores[slot(row)];
    }

    private int slot(long row) {
        return (int) (row % max);
    }

    private void grow() {
        int length = (int) Math.min(max, Math.max(1_024, 2L * ids.length));
        ids = Arrays.copyOf(ids, length);
        offsets = Arrays.copyOf(offsets, length);
        times = Arrays.copyOf(times, length);
        befores = Arrays.copyOf(befores, length);
        partitions = Arrays.copyOf(partitions, length);
        groups = Arrays.copyOf(groups, length);
        attempts = Arrays.copyOf(attempts, length);
        states = Arrays.copyOf(states, length);
    }
}
