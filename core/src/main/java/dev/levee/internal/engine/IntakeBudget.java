package dev.levee.internal.engine;

/**
 * How much of a partition is read ahead: as much as its handlers work off in two seconds.
 *
 * <p><b>Why.</b> What waits in memory is read again by whoever takes the partition over, grows old there, and takes room from
 * other partitions. It serves one purpose: that workers have something to do while more is fetched, which takes milliseconds,
 * after a lost leader seconds. So a slow handler needs little, and a quick one much.
 *
 * <p><b>Rule.</b> {@code speed × 2 s}, in records and in bytes, between what workers need to choose from and what the user
 * allows ({@link Room}). Speed is what was finished, whatever became of it, by the time in which workers had something of this
 * partition: so it is that of the handlers, divided among partitions as they are, and waiting for producers does not lower it.
 *
 * <p><b>Up at once, down slowly.</b> One quick stretch raises the budget; it falls by a quarter of the difference for each
 * half second of work, so that a pause of a collector or a dependency that hiccups costs nothing afterwards.
 *
 * <p><b>Starving.</b> Not everything in memory can run: keys wait for a retry, or there are few keys. If reading pauses for the
 * budget and yet workers want for runs, the budget doubles, and again; while that is not so it goes back. So it never costs a
 * worker's time for longer than one fetch, and the user's limits alone bound what is stuck.
 *
 * <p>Nothing is counted for each record: what is finished is what was polled and is not unfinished. Not thread-safe.
 */
final class IntakeBudget {

    private static final double SECONDS = 2;
    private static final double LEAST_BYTES = 1 << 20;
    private static final long STRETCH_NANOS = 500_000_000;
    private static final long SHORTEST_STRETCH_NANOS = 5_000_000;
    private static final double FALL = 0.25;
    private static final double MOST_WIDENING = 1 << 20;
    private static final double NARROWING = 0.9;

    private final HighWater highWater = new HighWater();
    private Room room;
    private double recordsPerSecond;
    private double bytesPerSecond;
    private double widening = 1;
    private boolean busy;
    private long lookedAt;
    /** Of the stretch that is being measured: the time in which workers had something, and what was finished before it. */
    private long busyNanos;

    private long recordsBefore;
    private long bytesBefore;

    IntakeBudget(Room room) {
        this.room = room;
    }

    void adjust(Room changed) {
        room = changed;
    }

    /**
     * To be told whenever something happened.
     *
     * @param isBusy whether workers have something of the partition from now on
     * @param records finished since the ownership began
     * @param bytes the same in bytes
     */
    void look(long now, boolean isBusy, long records, long bytes) {
        busyNanos += busy ? now - lookedAt : 0;
        lookedAt = now;
        busy = isBusy;
        boolean turnedOver = records - recordsBefore >= records() && busyNanos >= SHORTEST_STRETCH_NANOS;
        if (turnedOver || busyNanos >= STRETCH_NANOS) {
            recordsPerSecond = speed(recordsPerSecond, records - recordsBefore);
            bytesPerSecond = speed(bytesPerSecond, bytes - bytesBefore);
            widening = Math.max(1, widening * NARROWING);
            recordsBefore = records;
            bytesBefore = bytes;
            busyNanos = 0;
        }
    }

    private double speed(double before, long finished) {
        double now = finished * 1e9 / busyNanos;
        return now > before ? now : before + FALL * (now - before);
    }

    /** Reading pauses, and workers want for runs. */
    void widen() {
        widening = Math.min(MOST_WIDENING, 2 * widening);
    }

    /** Whether reading is to pause while so much is in memory. */
    boolean isFull(int records, long bytes) {
        return highWater.isReached(
                records, bytes, records(), records < room.leastRecords() ? room.mostBytes() : bytes());
    }

    /** How many records may be in memory. */
    int records() {
        double wanted = Math.max(room.leastRecords(), recordsPerSecond * SECONDS);
        return (int) Math.min(room.mostRecords(), wanted * widening);
    }

    /** The same in bytes; not to be kept to by fewer records than workers need. */
    long bytes() {
        double wanted = Math.max(LEAST_BYTES, bytesPerSecond * SECONDS);
        return (long) Math.min((double) room.mostBytes(), wanted * widening);
    }
}
