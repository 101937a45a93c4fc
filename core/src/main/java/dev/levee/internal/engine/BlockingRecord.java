package dev.levee.internal.engine;

import dev.levee.internal.engine.KeySequence.State;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished record that a commit point waits for.
 *
 * @param what what it is doing, in words
 * @param attempt the attempt that runs or comes next
 * @param since when that began, as the engine's nanoseconds; 0 if it has not begun
 * @param failure its last failure; null if it has none
 */
public record BlockingRecord(
        ConsumerRecord<byte[], byte[]> record,
        String what,
        int attempt,
        long since,
        @Nullable Failure failure) {

    private static final String GIVEN_LATER = "waiting for a commit, or for the end of a pause";

    static @Nullable BlockingRecord at(
            long offset,
            @Nullable ConsumerRecord<byte[], byte[]> putBack,
            List<Run> running,
            Iterable<KeySequence> ready,
            Iterable<KeySequence> timed,
            Iterable<KeySequence> kept,
            Collection<KeySequence> writing,
            Iterable<ParkTicket> leaving,
            Sequences sequences,
            Map<Run, KeySequence> leases) {
        if (putBack != null && putBack.offset() == offset) {
            return new BlockingRecord(putBack, GIVEN_LATER, 1, 0, null);
        }
        for (Run run : running) {
            for (int i = run.completed(); i < run.size(); i++) {
                if (run.record(i).offset() == offset) {
                    return ofRun(run, i);
                }
            }
        }
        for (KeySequence sequence : ready) {
            if (sequence.first().offset() == offset) {
                return ofSequence(sequence);
            }
        }
        for (KeySequence sequence : timed) {
            if (sequence.first().offset() == offset) {
                return ofSequence(sequence);
            }
        }
        for (KeySequence sequence : kept) {
            if (sequence.first().offset() == offset) {
                return ofSequence(sequence);
            }
        }
        for (KeySequence sequence : writing) {
            if (sequence.first().offset() == offset) {
                return ofSequence(sequence);
            }
        }
        for (ParkTicket ticket : leaving) {
            if (ticket.offset() == offset) {
                Attempts attempts = ticket.attempts();
                return new BlockingRecord(
                        ticket.record(),
                        "on its way to the retry topic",
                        attempts == null ? 1 : attempts.made() + 1,
                        0,
                        attempts == null ? null : attempts.last());
            }
        }
        for (var lease : leases.entrySet()) {
            KeySequence sequence = lease.getValue();
            if (!sequence.isEmpty() && sequence.first().offset() == offset) {
                return new BlockingRecord(
                        sequence.first(),
                        "waiting for a handler of an earlier ownership",
                        1,
                        lease.getKey().startedAt(),
                        null);
            }
        }
        var waiting = sequences.waitingAt(offset);
        return waiting == null
                ? null
                : new BlockingRecord(waiting, "waiting for records of its key that were parked", 1, 0, null);
    }

    private static BlockingRecord ofRun(Run run, int index) {
        KeySequence sequence = run.sequence();
        Failure last = index == 0 && sequence != null && sequence.attempts != null ? sequence.attempts.last() : null;
        boolean executing = index == run.completed() && run.isExecuting();
        String what = !executing ? "waiting for a worker" : run.isInterrupted() ? "running, interrupted" : "running";
        return new BlockingRecord(run.record(index), what, run.attempt(index), executing ? run.startedAt() : 0, last);
    }

    private static BlockingRecord ofSequence(KeySequence sequence) {
        Attempts attempts = sequence.attempts;
        String what = GIVEN_LATER;
        long since = 0;
        if (sequence.state instanceof State.Held held) {
            what = "held until its next attempt";
            since = held.since();
        } else if (sequence.state instanceof State.Writing writing) {
            what = "being written as a dead letter";
            since = writing.since();
        } else if (sequence.state instanceof State.Unwritable unwritable) {
            what = "held, its dead letter cannot be written: " + unwritable.why();
            since = unwritable.since();
        } else if (sequence.state instanceof State.Kept kept) {
            what = "holding its key after its dead letter, until it is released";
            since = kept.since();
        }
        return new BlockingRecord(
                sequence.first(),
                what,
                attempts == null ? 1 : attempts.made() + 1,
                since,
                attempts == null ? null : attempts.last());
    }
}
