package dev.levee.console.cluster;

/**
 * A partition of a group at one moment, as brokers tell it.
 *
 * @param ageMillis how long ago the oldest record was written that is not committed; 0 if there is none
 */
record Sample(long at, long committed, long end, long ageMillis) {

    long lag() {
        return Math.max(0, end - committed);
    }
}
