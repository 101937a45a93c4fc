package dev.levee.proof;

import dev.levee.proof.Event.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges the histories of a run (A1 lost, A3 duplicates; order is {@link OrderCheck}'s). Pure.
 *
 * <p>A duplicate is a record with a second outcome. It is explained when its first outcome was in a process that was killed
 * while it owned the partition and before an acknowledged commit covered the record.
 */
final class HistoryCheck {

    /** Whether an acknowledged commit says that the record at {@code offset} is finished. */
    interface Coverage {
        boolean covers(Event commit, long offset);
    }

    /** A record. */
    record RecordId(int partition, long offset) {}

    private record Outcome(History history, Event event) {}

    /**
     * What came out.
     *
     * @param duplicatesByCrash by killed process, also those with none
     * @param capByCrash what was in flight, or finished and not covered by a commit, when the process was killed
     */
    record Verdict(
            Set<RecordId> lost,
            List<String> unexplained,
            Map<String, Long> duplicatesByCrash,
            Map<String, Long> capByCrash) {}

    private final Coverage coverage;
    private final List<History> histories;
    private final Map<RecordId, List<Outcome>> outcomes =
            new TreeMap<>(java.util.Comparator.comparingInt(RecordId::partition).thenComparingLong(RecordId::offset));

    HistoryCheck(List<History> histories, Coverage coverage) {
        this.histories = histories;
        this.coverage = coverage;
        for (History history : histories) {
            for (Event event : history.events()) {
                if (event.isOutcome()) {
                    outcomes.computeIfAbsent(id(event), absent -> new ArrayList<>())
                            .add(new Outcome(history, event));
                }
            }
        }
        outcomes.values()
                .forEach(list -> list.sort(
                        java.util.Comparator.comparingLong(o -> o.event().nanos())));
    }

    Verdict judge(Set<RecordId> produced) {
        var lost = new HashSet<>(produced);
        lost.removeAll(outcomes.keySet());
        var unexplained = new ArrayList<String>();
        var byCrash = new TreeMap<String, Long>();
        var caps = new TreeMap<String, Long>();
        histories.stream().filter(History::killed).forEach(history -> {
            byCrash.put(history.process(), 0L);
            caps.put(history.process(), cap(history));
        });
        outcomes.forEach((id, all) -> {
            for (int i = 1; i < all.size(); i++) {
                Outcome before = all.get(i - 1);
                if (atRisk(before.history(), before.event())) {
                    byCrash.merge(before.history().process(), 1L, Long::sum);
                } else {
                    unexplained.add(id + " in " + before.history().process() + " and again in "
                            + all.get(i).history().process());
                }
            }
        });
        return new Verdict(lost, unexplained, byCrash, caps);
    }

    private long cap(History crashed) {
        var open = new HashSet<RecordId>();
        for (Event event : crashed.events()) {
            if (event.is(Kind.STARTED) || (event.isOutcome() && atRisk(crashed, event))) {
                open.add(id(event));
            } else if (event.is(Kind.FAILED) || event.isOutcome()) {
                open.remove(id(event));
            }
        }
        return open.size();
    }

    /** Nothing durable tells of this outcome, because its process was killed too soon. */
    private boolean atRisk(History history, Event outcome) {
        if (!history.killed()) {
            return false;
        }
        boolean revoked = false;
        int from = history.events().indexOf(outcome);
        for (Event event : history.events().subList(from + 1, history.events().size())) {
            boolean samePartition = event.partition() == outcome.partition();
            if (event.is(Kind.COMMITTED) && samePartition && coverage.covers(event, outcome.offset())) {
                return false;
            }
            // the poll thread got past the revoke, so it was not the kill that kept the last commit from being made
            if (revoked && (event.is(Kind.COMMITTED) || event.is(Kind.ASSIGNED))) {
                return false;
            }
            if (event.is(Kind.LOST) && samePartition) {
                return false;
            }
            revoked |= event.is(Kind.REVOKED) && samePartition;
        }
        return true;
    }

    static RecordId id(Event event) {
        return new RecordId(event.partition(), event.offset());
    }

    static Set<RecordId> ids(List<Event> events) {
        return events.stream().map(HistoryCheck::id).collect(Collectors.toSet());
    }
}
