package dev.levee.internal.worker;

import static java.util.Objects.requireNonNullElse;

import dev.levee.BatchException;
import dev.levee.BatchHandler;
import dev.levee.Category;
import dev.levee.internal.engine.Failure;
import dev.levee.internal.time.Time;
import dev.levee.internal.worker.BatchPart.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One batch on one worker. A failure that names its record settles what is before that. One that names none, and may be
 * the fault of a record, sends the halves one after the other, until a call of one record has failed. Not thread-safe.
 */
final class Batch<K, V> {

    private final BatchHandler<K, V> handler;
    private final RecordReader<K, V> reader;
    private final AttemptResults results;
    private final Permit permit;
    private final Time time;
    private final Runnable interruption = Thread.currentThread()::interrupt;

    Batch(BatchHandler<K, V> handler, RecordReader<K, V> reader, AttemptResults results, Time time) {
        this.handler = handler;
        this.reader = reader;
        this.results = results;
        this.permit = results.permit();
        this.time = time;
    }

    void handle(List<PartitionRun> runs) {
        long start = time.nanos();
        var parts = new ArrayList<BatchPart<K, V>>(runs.size());
        runs.forEach(run -> parts.add(new BatchPart<>(run)));
        var items = new ArrayList<Item<K, V>>();
        for (var part : parts) {
            if (part.claim(start, interruption)) {
                part.begins(results, start);
                items.addAll(part.read(reader));
                part.leave();
            }
        }
        Thread.interrupted(); // one that was for reading
        call(items);
        long end = time.nanos();
        for (var part : parts) {
            part.failUnreadable(results, end);
            part.end(end - start);
        }
    }

    private void call(List<Item<K, V>> wanted) {
        long began = time.nanos();
        var parts = new LinkedHashSet<BatchPart<K, V>>();
        var items = claim(wanted, parts, began);
        if (items.isEmpty() || !mayCall(parts, began)) {
            return;
        }
        Throwable problem = problem(items);
        long now = time.nanos();
        long nanos = now - began;
        results.attempted(nanos);
        boolean halve = false;
        if (problem == null) {
            permit.succeeded(nanos, now);
            settle(items, items.size(), parts);
        } else if (problem instanceof BatchException named && named.index() >= 0 && named.index() < items.size()) {
            var culprit = items.get(named.index()).part();
            parts.remove(culprit);
            settle(items, named.index(), parts);
            var cause = requireNonNullElse(named.getCause(), named);
            culprit.fail(permit.failed(results.failure(cause, culprit.isInterrupted(), nanos), nanos, now));
        } else {
            boolean interrupted = parts.stream().anyMatch(BatchPart::isInterrupted);
            halve = !failed(items, parts, permit.failed(results.failure(problem, interrupted, nanos), nanos, now));
        }
        Thread.interrupted(); // no part is claimed any more, so no interrupt of ours can come
        if (halve) {
            int middle = items.size() / 2;
            call(items.subList(0, middle));
            call(items.subList(middle, items.size()));
        }
    }

    /** Whether the call may be made; if not, its records go back. */
    private boolean mayCall(Set<BatchPart<K, V>> parts, long now) {
        if (permit.take(now)) {
            return true;
        }
        parts.forEach(BatchPart::leave);
        Thread.interrupted(); // one that was for the call
        return false;
    }

    /** What of {@code wanted} may be handled now; {@code parts} are those that it belongs to, in order. */
    private List<Item<K, V>> claim(List<Item<K, V>> wanted, Set<BatchPart<K, V>> parts, long now) {
        var claimed = new ArrayList<Item<K, V>>(wanted.size());
        BatchPart<K, V> last = null;
        boolean taken = false;
        for (var item : wanted) {
            if (item.part() != last) { // a run's records stand together
                last = item.part();
                taken = last.comesTo(item.index()) && last.claim(now, interruption);
                if (taken) {
                    parts.add(last);
                }
            }
            if (taken) {
                claimed.add(item);
            }
        }
        return claimed;
    }

    private @Nullable Throwable problem(List<Item<K, V>> items) {
        results.log.enter();
        try {
            handler.handle(items.stream().map(Item::record).toList());
            return null;
        } catch (Throwable thrown) {
            return thrown;
        } finally {
            results.log.leave();
        }
    }

    /** The first {@code count} of {@code items} are handled; {@code parts} may go on, each behind what it has of them. */
    private void settle(List<Item<K, V>> items, int count, Set<BatchPart<K, V>> parts) {
        for (var item : items.subList(0, count)) {
            item.part().handled(results, item);
        }
        parts.forEach(BatchPart::leave);
    }

    /** Whether the first record of each part has {@code failure}; if not, the halves will tell which one did. */
    private boolean failed(List<Item<K, V>> items, Set<BatchPart<K, V>> parts, Failure failure) {
        if (items.size() > 1 && mayBeOneRecord(failure.category())) {
            parts.forEach(BatchPart::leave);
            return false;
        }
        parts.forEach(part -> part.fail(failure));
        return true;
    }

    private static boolean mayBeOneRecord(Category category) {
        return switch (category) {
            case PERMANENT, DEFECT, UNKNOWN, PROCESS_KILLER -> true;
            case TRANSIENT, OVERLOAD, FATAL, BREAKER_OPEN, EXPIRED, COMMANDED -> false;
        };
    }
}
