package dev.levee.internal.engine;

import dev.levee.internal.engine.KeySequence.State;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * While the handler is trivial, giving keys to different workers costs more than handling the records. So everything goes to
 * one worker as one run in offset order, which keeps any order, but for keys of which something is outstanding: their records
 * wait behind that, as ever. The moment an attempt of a sweep turns slow, what has not started is cut off, and begins the next
 * one: a call that hangs holds up its key and nothing else. Not thread-safe.
 */
final class Sweep {

    /** One call of a sweep may take so long, and whole sweeps whose calls take {@link #SLOW_RECORD_NANOS} each. */
    static final long SLOW_CALL_NANOS = 5_000_000;

    private static final long SLOW_RECORD_NANOS = 100_000;

    private final Intake intake;
    private final Sequences sequences;
    private final Running running;
    private final FailedRecords failedRecords;
    private final Predicate<ConsumerRecord<byte[], byte[]>> parked;
    private final HandlerSpeed speed = new HandlerSpeed();
    private @Nullable Run run;
    private long began;
    /** Until when the first records may tell how long handlers take. */
    private long tellingUntil = Long.MAX_VALUE;

    private boolean told;

    /** @param parked tells a record that is in the retry topic already, and lets it leave the source */
    Sweep(
            Intake intake,
            Sequences sequences,
            Running running,
            FailedRecords failedRecords,
            Predicate<ConsumerRecord<byte[], byte[]>> parked) {
        this.intake = intake;
        this.sequences = sequences;
        this.running = running;
        this.failedRecords = failedRecords;
        this.parked = parked;
    }

    boolean isOn() {
        return run != null;
    }

    /** The handler took {@code nanos} for {@code records}. */
    void measured(int records, long nanos) {
        speed.measured(records, nanos);
    }

    /** Whether handlers are quick enough, if nothing else keeps records from going to one worker. */
    boolean pays() {
        return speed.isTrivial();
    }

    /**
     * Whether one more than {@code unfinished} may be begun key by key: few until the first tell how long handlers take, by
     * being handled or by not being handled soon. A trivial handler is not worth a start of all workers.
     */
    boolean letsIn(int unfinished, long now) {
        if (told || unfinished < HandlerSpeed.ENOUGH) {
            return true;
        }
        tellingUntil = Math.min(tellingUntil, now + SLOW_CALL_NANOS);
        told = speed.isKnown();
        return told;
    }

    /** When {@link #letsIn} may change its mind; {@link Long#MAX_VALUE} if never. */
    long nextDeadline() {
        return told ? Long.MAX_VALUE : tellingUntil;
    }

    /** Takes in up to {@code longest} records as one run; null when there are none, or one is on. */
    @Nullable
    Run next(int longest, long now) {
        if (intake.isOpen()) { // else they might wait there, and they can go
            // a key of which there is always more would never be swept
            intake.takeBack(sequences.takeUntried());
        }
        return isOn() ? null : start(longest, now);
    }

    private @Nullable Run start(int longest, long now) {
        InOrder records = intake.beginSweep();
        while (records.size() < longest) {
            var record = intake.next();
            if (record == null) {
                break;
            }
            if (!parked.test(record)) {
                if (sequences.mustWait(record)) {
                    sequences.enqueue(record, now);
                } else {
                    records.add(record);
                }
            }
        }
        if (records.isEmpty()) {
            return null;
        }
        Run sweep = new Run(null, records.all(), 1);
        run = sweep;
        began = now;
        running.add(sweep);
        return sweep;
    }

    /** The sweep is over; what it left comes next. */
    void ended(List<ConsumerRecord<byte[], byte[]>> unhandled, @Nullable Failure failure, long now) {
        run = null;
        int next = 0;
        if (failure != null) {
            KeySequence sequence = sequences.of(unhandled.get(next));
            sequence.add(unhandled.get(next++));
            failedRecords.failed(sequence, failure, now);
        }
        intake.putBack(unhandled.subList(next, unhandled.size()));
    }

    /** Ends a sweep that turned slow, and the time in which first records may tell. */
    void breakIfSlow(long now) {
        told |= now >= tellingUntil;
        Run sweep = run;
        if (sweep == null || !isSlow(sweep, now)) {
            return;
        }
        int busy = sweep.cut();
        running.progressed(sweep); // what it handled would stand in the offset map one by one
        speed.measured(sweep.completed() + 1, now - began);
        if (busy >= 0) {
            run = null;
            KeySequence owner = sequences.of(sweep.record(busy));
            owner.state = new State.Running(sweep);
            intake.putBack(sweep.narrowTo(busy, owner));
        } else {
            running.remove(sweep);
            ended(sweep.unhandled(), null, now);
        }
    }

    // a sweep that waits for a worker is not slow; one whose calls are each below the bound may be, all together
    private boolean isSlow(Run sweep, long now) {
        int completed = sweep.completed();
        return sweep.executingSince(now - SLOW_CALL_NANOS) >= 0
                || (completed > 0 && now - began >= Math.max(SLOW_CALL_NANOS, completed * SLOW_RECORD_NANOS));
    }
}
