package dev.levee.proof;

/**
 * Something that happened in one process, as one line of its history.
 *
 * @param nanos the machine's monotonic clock, comparable between processes of one machine
 * @param offset of a record, or the committed offset; -1 when it is about a partition
 * @param key of a record; empty otherwise
 * @param detail the metadata of a commit, else whatever helps to understand
 */
record Event(long nanos, Kind kind, int partition, long offset, String key, String detail) {

    enum Kind {
        PRODUCED,
        ASSIGNED,
        REVOKED,
        LOST,
        COMMITTED,
        STARTED,
        SUCCEEDED,
        FAILED,
        DEAD_LETTERED,
        STOPPING
    }

    static Event of(Kind kind, int partition, long offset, String key, String detail) {
        return new Event(SystemTime.nanos(), kind, partition, offset, key, detail);
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** The fate of a record is decided. */
    boolean isOutcome() {
        return kind == Kind.SUCCEEDED || kind == Kind.DEAD_LETTERED;
    }

    String line() {
        return nanos + "|" + kind + "|" + partition + "|" + offset + "|" + key + "|" + detail;
    }

    static Event parse(String line) {
        String[] fields = line.split("\\|", 6);
        return new Event(
                Long.parseLong(fields[0]),
                Kind.valueOf(fields[1]),
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[3]),
                fields[4],
                fields[5]);
    }
}
