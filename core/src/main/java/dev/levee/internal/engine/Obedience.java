package dev.levee.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.levee.Category;
import dev.levee.internal.breaker.TokenBucket;
import dev.levee.internal.engine.KeySequence.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Obeys operators where records would start: only there a record is the first of its key, and nothing runs of it. So order per key
 * holds by itself, and a record is finished only when its fate is durable, as ever.
 *
 * <p>A record with a fate is hastened: its delay ends, its handler is interrupted. A key that is parked waits in the retry topic
 * for some seconds at a time, and in memory where it cannot be parked: so nothing has to be undone when that is over, whoever
 * owns the partition then. Not thread-safe.
 */
final class Obedience {

    /** So long nobody looks again whether a key is still slowed down. */
    static final long AGAIN_NANOS = 3_000_000_000L;

    private final ShardPort port;
    private final Sequences sequences;
    private final Running running;
    private final Parking parking;
    private final FailedRecords failedRecords;
    private final ObjLongConsumer<KeySequence> finish;
    private final Map<Long, TokenBucket> buckets = new LinkedHashMap<>();
    /** When hastened records were to be tried again, for the case that they are to be handled after all. */
    private final Map<Long, Long> hastened = new LinkedHashMap<>();

    private Orders orders = Orders.NONE;

    /** @param finish the first of a sequence, at a time */
    Obedience(
            ShardPort port,
            Sequences sequences,
            Running running,
            Parking parking,
            FailedRecords failedRecords,
            ObjLongConsumer<KeySequence> finish) {
        this.port = port;
        this.sequences = sequences;
        this.running = running;
        this.parking = parking;
        this.failedRecords = failedRecords;
        this.finish = finish;
    }

    /** Whether every record may start as ever. */
    boolean isFree() {
        return orders.areFree();
    }

    /** Goes by {@code wanted} from now on. Says whether that is something else than before. */
    boolean order(Orders wanted, long now) {
        if (wanted.equals(orders)) {
            return false;
        }
        var before = orders;
        orders = wanted;
        buckets.keySet()
                .removeIf(key ->
                        !Objects.equals(before.keys().get(key), wanted.keys().get(key)));
        parking.holds().order(wanted.released(), port::obeyed);
        hasten(now);
        return true;
    }

    /** What is to be finished does not wait for its next attempt, nor for the end of the one that runs. */
    void hasten(long now) {
        if (orders.records().isEmpty()) {
            return;
        }
        for (Run run : running.executing()) {
            var record = run.executing();
            if (record != null && fateOf(record) != null) {
                port.interrupt(run, run.completed());
            }
        }
        failedRecords.takeTimed(this::isHastened).forEach((sequence, due) -> {
            hastened.put(sequence.first().offset(), due);
            sequences.release(sequence, now);
        });
        for (long offset : orders.records().keySet()) {
            long early = parking.arrivals().hurry(offset);
            if (early > 0) {
                hastened.put(offset, now + early * 1_000_000);
            }
        }
    }

    private boolean isHastened(KeySequence sequence) {
        Orders.Fate fate = sequence.isEmpty() ? null : fateOf(sequence.first());
        // a dead letter that cannot be written is on its way already
        return fate != null && !(fate.deadLetter() && sequence.state instanceof State.Unwritable);
    }

    private Orders.@Nullable Fate fateOf(ConsumerRecord<byte[], byte[]> record) {
        return orders.records().get(record.offset());
    }

    /** Whether the first of {@code next}, which is ready, does not start now: then that is taken care of. */
    boolean takes(KeySequence next, long now) {
        if (orders.areFree() && hastened.isEmpty()) {
            return false;
        }
        Orders.Fate fate = fateOf(next.first());
        Long due = hastened.remove(next.first().offset());
        if (fate != null) {
            sequences.nextReady();
            end(next, fate, now);
            return true;
        }
        if (due != null && due > now) {
            sequences.nextReady();
            failedRecords.hold(next, due, now);
            return true;
        }
        Orders.Pace pace = paceOf(next);
        if (pace == null) {
            return false;
        }
        TokenBucket bucket = pace.isParked() ? null : bucketOf(next, pace, now);
        if (bucket != null && bucket.available(now) > 0) {
            return false;
        }
        sequences.nextReady();
        port.obeyed(pace.command());
        if (bucket == null) {
            putAway(next, now);
        } else {
            failedRecords.hold(next, Math.min(bucket.nextAt(now), now + AGAIN_NANOS), now);
        }
        return true;
    }

    /** The first of {@code next} starts. */
    void starts(KeySequence next, long now) {
        Orders.Pace pace = orders.areFree() ? null : paceOf(next);
        if (pace != null) {
            bucketOf(next, pace, now).take(1);
        }
    }

    /** How many of the first records of {@code next} may go to one worker, {@code most} at most. */
    int runLength(KeySequence next, int most) {
        if (orders.areFree()) {
            return most;
        }
        var first = next.first();
        return paceOf(next) != null ? 1 : next.prefix(record -> record == first || fateOf(record) == null, most);
    }

    private Orders.@Nullable Pace paceOf(KeySequence sequence) {
        return sequence.key == null ? null : orders.keys().get(sequence.key);
    }

    private TokenBucket bucketOf(KeySequence sequence, Orders.Pace pace, long now) {
        return buckets.computeIfAbsent(requireNonNull(sequence.key), key -> TokenBucket.of(pace.perSecond(), now));
    }

    private void end(KeySequence next, Orders.Fate fate, long now) {
        var record = next.first();
        port.obeyed(fate.command());
        Attempts before = next.attempts;
        // who asked for the replay is told that it failed, not that it was handled
        boolean isReplayed = before != null && before.replayId() != null;
        if (fate.deadLetter() || isReplayed) {
            Throwable last = before == null ? null : before.last().error();
            var why = new Failure(
                    Category.COMMANDED, true, new CommandedException(fate.why(), last), port.wallMillis(), 0, null);
            // what was never tried counts as tried once, as what expired does
            Attempts attempts = before == null ? Attempts.all(1, why) : before.givenUp(why);
            next.attempts = attempts;
            failedRecords.write(next, DeadLetterTicket.first(record, attempts), now);
        } else {
            port.skipped(record, fate.why());
            finish.accept(next, now);
        }
    }

    private void putAway(KeySequence next, long now) {
        long due = port.wallMillis() + AGAIN_NANOS / 1_000_000;
        if (parking.rules().isThereAlike(next)) {
            parking.arrivals().putOff(next, due);
            sequences.release(next, now);
        } else if (parking.rules().relieves(next)) {
            parking.parkUntil(next, due, now);
        } else {
            failedRecords.hold(next, now + AGAIN_NANOS, now);
        }
    }
}
