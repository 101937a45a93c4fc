package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.Write.Park;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The partition of the retry topic.
 *
 * @param end the offset of the next write
 */
record RetryLog(int end, List<Logged> entries) {

    /** What stands at an offset. */
    record Logged(int offset, Write write) {}

    RetryLog append(Write write) {
        var longer = new ArrayList<>(entries);
        longer.add(new Logged(end, write));
        return new RetryLog(end + 1, List.copyOf(longer));
    }

    /** Of each key, only the last write. */
    RetryLog compacted(ToIntFunction<Write> key) {
        var kept = new ArrayList<Logged>();
        for (int i = 0; i < entries.size(); i++) {
            int here = key.applyAsInt(entries.get(i).write());
            boolean last = entries.subList(i + 1, entries.size()).stream()
                    .noneMatch(later -> key.applyAsInt(later.write()) == here);
            if (last) {
                kept.add(entries.get(i));
            }
        }
        return new RetryLog(end, List.copyOf(kept));
    }

    /** The versions that are parked: those of a key whose last write from {@code low} on is a PARK that is not void. */
    List<Standing> live(int low, List<Takeover> takeovers, ToIntFunction<Write> key) {
        return last(low, key, logged -> !logged.write().version().isRequest() && !isVoid(logged, takeovers));
    }

    /** The requests that are not ended; {@code takeovers} that make them void. */
    List<Standing> requests(int low, List<Takeover> takeovers, ToIntFunction<Write> key) {
        return last(low, key, logged -> logged.write().version().isRequest() && !isVoid(logged, takeovers));
    }

    /** Of which of {@code origins} the request was ended from {@code low} on. */
    Offsets ended(int low) {
        var ended = Offsets.NONE;
        for (Logged logged : entries) {
            if (logged.offset() >= low
                    && logged.write() instanceof Write.Done done
                    && done.version().isRequest()) {
                ended = ended.with(done.origin());
            }
        }
        return ended;
    }

    /** Where from {@code low} on the first request of one of {@code origins} stands, or its tombstone; the end if none does. */
    int firstOf(Offsets origins, int low) {
        for (Logged logged : entries) {
            Write write = logged.write();
            if (logged.offset() >= low && write.version().isRequest() && origins.contains(write.origin())) {
                return logged.offset();
            }
        }
        return end;
    }

    /** What stands at {@code offset}; null if it was compacted away. */
    @Nullable
    Logged at(int offset) {
        for (Logged logged : entries) {
            if (logged.offset() == offset) {
                return logged;
            }
        }
        return null;
    }

    /** The versions that are not ended, although {@code takeovers} make them void. */
    List<Standing> voids(int low, List<Takeover> takeovers, ToIntFunction<Write> key) {
        return last(low, key, logged -> !logged.write().version().isRequest() && isVoid(logged, takeovers));
    }

    private List<Standing> last(int low, ToIntFunction<Write> key, Predicate<Logged> counts) {
        var found = new ArrayList<Standing>();
        for (Logged logged : entries) {
            Write write = logged.write();
            if (logged.offset() < low || (write instanceof Park && !counts.test(logged))) {
                continue;
            }
            found.removeIf(before -> key.applyAsInt(before.park()) == key.applyAsInt(write));
            if (write instanceof Park park) {
                found.add(new Standing(park, logged.offset()));
            }
        }
        return found;
    }

    private static boolean isVoid(Logged logged, List<Takeover> takeovers) {
        for (Takeover takeover : takeovers) {
            if (logged.write().version().epoch() < takeover.epoch() && logged.offset() >= takeover.end()) {
                return true;
            }
        }
        return false;
    }
}
