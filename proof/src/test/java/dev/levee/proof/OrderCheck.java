package dev.levee.proof;

import dev.levee.proof.Event.Kind;
import dev.levee.proof.HistoryCheck.RecordId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Judges the order per key over the histories of all processes (A4 overlap, A5 inversion). Pure.
 *
 * <p>An attempt that a kill cut short lasts until the last line of its process. First outcomes of a key follow offset order
 * across all processes; repeated ones follow it within each ownership.
 */
final class OrderCheck {

    private record Key(int partition, String key) {}

    private record Attempt(long start, long end, String what) {}

    private final List<String> violations = new ArrayList<>();
    private final Map<Key, List<Attempt>> attempts = new HashMap<>();

    private OrderCheck() {}

    static List<String> violations(List<History> histories) {
        var check = new OrderCheck();
        histories.forEach(check::collect);
        check.attempts.values().forEach(check::overlaps);
        check.inversions(histories);
        return check.violations;
    }

    private void collect(History history) {
        var open = new HashMap<RecordId, Event>();
        for (Event event : history.events()) {
            if (event.is(Kind.STARTED)) {
                open.put(HistoryCheck.id(event), event);
            } else if (event.is(Kind.SUCCEEDED) || event.is(Kind.FAILED)) {
                Event start = open.remove(HistoryCheck.id(event));
                if (start != null) {
                    add(history, start, event.nanos());
                }
            }
        }
        if (!open.isEmpty()) {
            long last = history.events().get(history.events().size() - 1).nanos();
            open.values().forEach(start -> add(history, start, last));
        }
    }

    private void add(History history, Event start, long end) {
        attempts.computeIfAbsent(new Key(start.partition(), start.key()), absent -> new ArrayList<>())
                .add(new Attempt(start.nanos(), end, start.offset() + " in " + history.process()));
    }

    private void overlaps(List<Attempt> ofOneKey) {
        ofOneKey.sort(Comparator.comparingLong(Attempt::start));
        Attempt latest = ofOneKey.get(0);
        for (Attempt next : ofOneKey.subList(1, ofOneKey.size())) {
            if (next.start() < latest.end()) {
                violations.add("overlap: " + latest.what() + " and " + next.what());
            }
            latest = next.end() > latest.end() ? next : latest;
        }
    }

    private void inversions(List<History> histories) {
        var keys = new HashMap<RecordId, String>();
        var all = new ArrayList<Event>();
        for (History history : histories) {
            var reached = new HashMap<Key, Long>();
            for (Event event : history.events()) {
                if (event.is(Kind.STARTED)) {
                    keys.put(HistoryCheck.id(event), event.key());
                } else if (event.is(Kind.ASSIGNED)) {
                    reached.keySet().removeIf(key -> key.partition() == event.partition());
                } else if (event.isOutcome()) {
                    all.add(event);
                    ascend(reached, keys, event, "within " + history.process());
                }
            }
        }
        all.sort(Comparator.comparingLong(Event::nanos));
        var reached = new HashMap<Key, Long>();
        var seen = new HashSet<RecordId>();
        for (Event event : all) {
            if (seen.add(HistoryCheck.id(event))) {
                ascend(reached, keys, event, "across processes");
            }
        }
    }

    private void ascend(Map<Key, Long> reached, Map<RecordId, String> keys, Event event, String where) {
        var key = new Key(event.partition(), keys.getOrDefault(HistoryCheck.id(event), ""));
        Long before = reached.put(key, event.offset());
        if (before != null && before >= event.offset()) {
            violations.add("inversion " + where + ": " + event.offset() + " after " + before + " of " + key);
        }
    }
}
