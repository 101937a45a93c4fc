package dev.levee.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.levee.internal.engine.KeySequence.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of records whose attempt failed: the next attempt after a delay, for which the record is held with its key
 * or parked, or a dead letter, which is written until the broker has it. Not thread-safe.
 */
final class FailedRecords {

    private static final long FIRST_REWRITE_NANOS = 500_000_000;
    private static final long MOMENT_NANOS = 1_000_000_000;

    private final ShardPort port;
    private final Parking parking;
    private final Timers timers = new Timers();
    private final Map<Long, KeySequence> writing = new LinkedHashMap<>();
    private ShardSettings settings;

    FailedRecords(ShardSettings settings, ShardPort port, Parking parking) {
        this.settings = settings;
        this.port = port;
        this.parking = parking;
    }

    void adjust(ShardSettings changed) {
        settings = changed;
    }

    /** The first record of {@code sequence} failed. */
    void failed(KeySequence sequence, Failure failure, long now) {
        Attempts attempts = Attempts.after(sequence.attempts, failure);
        sequence.attempts = attempts;
        RetryDecision decision = RetryDecision.of(attempts, settings.retry());
        if (decision instanceof RetryDecision.DeadLetter) {
            write(sequence, DeadLetterTicket.first(sequence.first(), attempts), now);
            return;
        }
        if (decision instanceof RetryDecision.HoldFor wait) {
            port.retrying(sequence.first(), failure);
            if (parking.rules().takes(sequence, wait.nanos())) {
                parking.park(sequence, wait.nanos(), now);
            } else {
                hold(sequence, now + wait.nanos(), now);
            }
        } else {
            sequence.state = new State.Held(now);
            port.fatal(sequence.first(), failure);
        }
    }

    /** The first record of {@code sequence} waits in memory for its next attempt. */
    void hold(KeySequence sequence, long due, long now) {
        sequence.state = new State.Held(now);
        sequence.dueNanos = due;
        timers.add(due, sequence);
    }

    /** Memory is short: what waits for more than a moment is parked, and its followers with it. */
    void parkHeld(long now) {
        timers.remove((due, sequence) -> due - now > MOMENT_NANOS
                        && sequence.state instanceof State.Held
                        && parking.rules().relieves(sequence))
                .forEach((sequence, due) -> parking.park(sequence, due - now, now));
    }

    /** Those that are {@code meant} do not wait any more: by when they were due. */
    Map<KeySequence, Long> takeTimed(Predicate<KeySequence> meant) {
        return timers.remove((due, sequence) -> meant.test(sequence));
    }

    /** The first record of {@code sequence} becomes a dead letter. */
    void write(KeySequence sequence, DeadLetterTicket ticket, long now) {
        sequence.state = new State.Writing(ticket, now);
        writing.put(ticket.record().offset(), sequence);
        port.write(ticket);
    }

    /** The broker has {@code ticket}: returns its sequence, or null when that is not waiting for it any more. */
    @Nullable
    KeySequence written(DeadLetterTicket ticket) {
        return writing.remove(ticket.record().offset());
    }

    /** A dead letter did not get through; if it was too large, a smaller one may. */
    void writeFailed(DeadLetterTicket ticket, boolean tooLarge, String why, boolean over, long now) {
        KeySequence sequence = writing.remove(ticket.record().offset());
        if (sequence == null || over) {
            return;
        }
        DeadLetterTicket smaller = tooLarge ? ticket.smaller() : null;
        if (smaller != null) {
            write(sequence, smaller, now);
        } else {
            sequence.state = new State.Unwritable(ticket.again(), now, why);
            timers.add(now + (FIRST_REWRITE_NANOS << Math.min(ticket.tries(), 6)), sequence);
        }
    }

    /** The next sequence whose delay is over, and whose first record may run; null when there is none. */
    @Nullable
    KeySequence nextDue(long now) {
        for (KeySequence due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            if (due.state instanceof State.Unwritable unwritable) {
                write(due, unwritable.ticket(), now);
            } else if (mayRun(due, now)) {
                return due;
            }
        }
        return null;
    }

    private boolean mayRun(KeySequence due, long now) {
        Attempts attempts = due.attempts;
        if (attempts == null) {
            return true; // it waits for another reason than a failure
        }
        DueRetry fate = port.due(due.first(), attempts.last(), now);
        if (fate instanceof DueRetry.Later later) {
            due.dueNanos = later.nanos();
            timers.add(later.nanos(), due);
        } else if (fate instanceof DueRetry.GiveUp giveUp) {
            giveUp(due, giveUp.why(), now);
        }
        return fate instanceof DueRetry.Now;
    }

    /** The first record of {@code sequence}, which failed before, becomes a dead letter for another reason. */
    void giveUp(KeySequence sequence, Failure why, long now) {
        Attempts all = requireNonNull(sequence.attempts).givenUp(why);
        sequence.attempts = all;
        write(sequence, DeadLetterTicket.first(sequence.first(), all), now);
    }

    /** When {@link #nextDue} is to be asked again; {@link Long#MAX_VALUE} if never. */
    long nextDeadline() {
        return timers.nextDue();
    }

    boolean isEmpty() {
        return timers.size() == 0 && writing.isEmpty();
    }

    boolean isWriting() {
        return !writing.isEmpty();
    }

    int held() {
        return timers.size();
    }

    int beingWritten() {
        return writing.size();
    }

    Iterable<KeySequence> timed() {
        return timers.sequences();
    }

    Collection<KeySequence> writing() {
        return writing.values();
    }

    /** Nothing is tried again; what is being written may still arrive. */
    void stopWaiting() {
        timers.clear();
    }

    /** Nothing that arrives matters any more. */
    void abandon() {
        writing.clear();
    }
}
