package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.Write.Park;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

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
        return last(low, key, logged -> !isVoid(logged, takeovers));
    }

    /** The versions that are not ended, although {@code takeovers} make them void. */
    List<Standing> voids(int low, List<Takeover> takeovers, ToIntFunction<Write> key) {
        return last(low, key, logged -> isVoid(logged, takeovers));
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
