package dev.levee.internal.engine;

import dev.levee.wire.CommitMetadata;
import dev.levee.wire.LogIdentity;
import dev.levee.wire.OffsetMap;
import dev.levee.wire.RetryProgress;
import dev.levee.wire.Suspicion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * From polled to unfinished: decides which polled record is taken in next, and when polling should pause.
 *
 * <p>A record is taken in only while the commit metadata could still tell what is finished beyond an unfinished record:
 * few pieces of unfinished offsets in a wide window, or any number in a narrow one. So the map never has to be dropped. What waits
 * in front of that gate counts for backpressure, which has hysteresis, since every pause throws prefetched data away.
 * Not thread-safe.
 */
final class Intake {

    private ShardSettings settings;
    private final Ledger ledger;
    private final LeaderEpochs epochs;
    private final Backlog backlog = new Backlog();
    /** Taken in, and not given to anybody after all. */
    private InOrder putBack = new InOrder();
    /** Those of the sweep. */
    private InOrder swept = new InOrder();

    private final IntakeBudget intakeBudget;
    private final HighWater crowd = new HighWater();
    private final OffsetMap inherited;
    private final int inheritedEpoch;
    private long position;
    private long bytes;
    private long polledRecords;
    private long polledBytes;
    private boolean inheritedVoid;

    Intake(ShardSettings settings, Takeover takeover) {
        this.settings = settings;
        this.intakeBudget = new IntakeBudget(settings.room());
        this.inherited = takeover.finished();
        this.inheritedEpoch = takeover.highestLeaderEpoch();
        this.position = takeover.offset();
        this.ledger = new Ledger(takeover.offset());
        this.epochs = new LeaderEpochs(takeover.offset(), takeover.leaderEpoch(), takeover.highestLeaderEpoch());
    }

    void adjust(ShardSettings changed) {
        settings = changed;
        intakeBudget.adjust(changed.room());
    }

    void polled(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset, int leaderEpoch) {
        backlog.add(records, nextOffset, leaderEpoch);
        long before = bytes;
        for (var record : records) {
            bytes += sizeOf(record);
        }
        polledRecords += records.size();
        polledBytes += bytes - before;
        position = nextOffset;
    }

    /** The next record taken in as unfinished, or null when there is none or the gate is closed. */
    @Nullable
    ConsumerRecord<byte[], byte[]> next() {
        if (!putBack.isEmpty()) {
            return isOpen() ? putBack.remove() : null;
        }
        while (hasNext()) {
            var record = backlog.peek();
            if (!fits(record.offset(), 1)) {
                return null;
            }
            seen(record.offset(), backlog.peekEpoch());
            backlog.remove();
            if (!wasFinishedBefore(record.offset())) {
                ledger.add(record.offset());
                return record;
            }
            ledger.addFinished(record.offset());
            bytes -= sizeOf(record);
        }
        return null;
    }

    /** What is added to it is finished in its order, or put back. */
    InOrder beginSweep() {
        swept = new InOrder();
        return swept;
    }

    /** The sweep is over, and nothing came of these: they come next. */
    void putBack(List<ConsumerRecord<byte[], byte[]>> records) {
        takeBack(records);
        swept = new InOrder();
    }

    /** Nobody has begun these, which were taken in: they come next. */
    void takeBack(List<ConsumerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(records);
        all.addAll(putBack.all());
        all.sort(Comparator.comparingLong(ConsumerRecord::offset));
        putBack = new InOrder();
        all.forEach(putBack::add);
    }

    /** The lowest of those that were put back; null if there are none. */
    @Nullable
    ConsumerRecord<byte[], byte[]> firstPutBack() {
        return putBack.first();
    }

    /** Marks the record's fate as durable. */
    void finish(ConsumerRecord<byte[], byte[]> record) {
        if (swept.first() == record) {
            swept.remove();
        }
        if (ledger.finish(record.offset())) {
            bytes -= sizeOf(record);
        }
    }

    /** What may be committed now: the watermark and, beyond it, what is finished. */
    CommitPoint commitPoint(LogIdentity log, long ownerEpoch, Suspicion suspicion, RetryProgress retries) {
        long offset = ledger.watermark();
        var metadata = new CommitMetadata(ownerEpoch, epochs.highest(), suspicion, finishedFrom(offset), retries);
        return new CommitPoint(ownerEpoch, offset, epochs.before(offset), metadata.encode(log));
    }

    // beyond what was polled here, the previous owners' word still counts
    private OffsetMap finishedFrom(long watermark) {
        long known = ledger.end();
        if (inheritedEnd() <= known) {
            long end = ledger.finishedEnd();
            return OffsetMap.of(watermark, end, ledger.unfinishedBelow(end));
        }
        return OffsetMap.joined(watermark, ledger.unfinishedBelow(known), known, inherited);
    }

    private long inheritedEnd() {
        return inheritedVoid ? 0 : inherited.end();
    }

    private void seen(long offset, int leaderEpoch) {
        epochs.seen(offset, leaderEpoch);
        // a later leader than any owner saw, below what they saw: the log was cut, and other records stand there
        inheritedVoid |= offset < inherited.end() && leaderEpoch > inheritedEpoch;
    }

    private boolean wasFinishedBefore(long offset) {
        return offset < inheritedEnd() && inherited.isFinished(offset);
    }

    /** Whether the record at {@code offset} is finished, and was before this ownership or in it. */
    boolean isFinished(long offset) {
        return offset < ledger.end() ? !ledger.isUnfinished(offset) : wasFinishedBefore(offset);
    }

    /** Whether what was taken in, and was or will be put back, would come again at once: no more is unfinished then than is now. */
    boolean isOpen() {
        return fits(ledger.end() - 1, 0);
    }

    /** @param more records that come on top of what is unfinished */
    private boolean fits(long offset, int more) {
        long window = Math.max(offset + 1, inheritedEnd()) - ledger.watermark();
        boolean isNobodyAtWork = ledger.unfinished() == putBack.size(); // so nothing else would ever make room
        return isNobodyAtWork
                || window <= settings.budget().maxWindow()
                || (fragments() + inheritedFragments() + more
                                <= settings.budget().maxUnfinished()
                        && window <= OffsetMap.MAX_WINDOW);
    }

    /** In so many pieces what is unfinished may lie, at worst. */
    private int fragments() {
        int anywhere = ledger.unfinished() - putBack.size() - swept.size();
        return anywhere + putBack.fragments() + swept.fragments();
    }

    /** What the map must say about offsets that were not taken in yet. */
    private int inheritedFragments() {
        return inheritedEnd() <= ledger.end() ? 0 : inherited.fragmentsFrom(ledger.end());
    }

    private boolean hasNext() {
        long passed = backlog.passedOr(ledger.end());
        ledger.skipTo(passed);
        seen(passed - 1, backlog.passedEpoch());
        return backlog.size() > 0;
    }

    /** Whether polled records wait although nothing but the size of the commit metadata keeps them. */
    boolean isMapFull() {
        return putBack.isEmpty() ? hasNext() && !fits(backlog.peek().offset(), 1) : !isOpen();
    }

    /** Whether reading is to pause. */
    boolean isFull() {
        return intakeBudget.isFull(unfinished(), bytes);
    }

    /** Whether so much is in memory as the user allows, however quick handlers are. */
    boolean isCrowded() {
        Room room = settings.room();
        return crowd.isReached(unfinished(), bytes, room.mostRecords(), room.mostBytes());
    }

    /**
     * Follows the speed of handlers.
     *
     * @param runs that workers have
     * @param wanting nothing waits to be given to them
     */
    void follow(int runs, boolean wanting, long now) {
        if (wanting && runs < settings.room().workers() && isFull() && !isMapFull()) {
            intakeBudget.widen();
        }
        intakeBudget.look(now, runs > 0, polledRecords - unfinished(), polledBytes - bytes);
    }

    /** How many records are read ahead at most, as things are. */
    int mostRecords() {
        return intakeBudget.records();
    }

    int unfinished() {
        return backlog.size() + ledger.unfinished();
    }

    /** Of those that were taken in. */
    int begun() {
        return ledger.unfinished();
    }

    long bytes() {
        return bytes;
    }

    long position() {
        return position;
    }

    /** Everything below was taken in, or is known to be finished. */
    long read() {
        return ledger.end();
    }

    long watermark() {
        return ledger.watermark();
    }

    boolean isUnfinished(long offset) {
        return ledger.isUnfinished(offset);
    }

    void dropBacklog() {
        backlog.clear();
        putBack = new InOrder();
    }

    private static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize()) + 64L;
    }
}
