package dev.levee.internal.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What operators want of one partition now. Immutable.
 *
 * @param records what becomes of single records, by origin offset, instead of being handled
 * @param released records that do not hold their keys after their dead letters, by origin offset, and the commands that say so
 * @param keys how records of a key go on, by {@link dev.levee.wire.KeyHash} of the ordering key
 * @param stands nothing begins
 * @param known whether that is what they want; else nothing begins until that is known
 */
public record Orders(
        SortedMap<Long, Fate> records,
        SortedMap<Long, String> released,
        SortedMap<Long, Pace> keys,
        boolean stands,
        boolean known) {

    /** Everything goes on as ever. */
    public static final Orders NONE = nothing(false, true);

    /** What operators want is not known yet. */
    public static final Orders UNKNOWN = nothing(true, false);

    private static Orders nothing(boolean stands, boolean known) {
        return new Orders(
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap(),
                stands,
                known);
    }

    /**
     * A record is not handled any more.
     *
     * @param command that says so
     * @param deadLetter whether it becomes a dead letter; else it is finished
     * @param why for people
     */
    public record Fate(String command, boolean deadLetter, String why) {}

    /**
     * A key is slowed down.
     *
     * @param command that says so
     * @param perSecond how many of its records begin each second at most; 0 to park them
     */
    public record Pace(String command, double perSecond) {
        boolean isParked() {
            return perSecond == 0;
        }
    }

    public Orders {
        records = Collections.unmodifiableSortedMap(new TreeMap<>(records));
        released = Collections.unmodifiableSortedMap(new TreeMap<>(released));
        keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
    }

    /** Whether records and keys may do as ever. */
    boolean areFree() {
        return records.isEmpty() && keys.isEmpty();
    }
}
