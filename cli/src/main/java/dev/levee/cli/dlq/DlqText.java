package dev.levee.cli.dlq;

import dev.levee.triage.failure.Place;
import dev.levee.triage.index.GroupView;
import dev.levee.triage.index.Row;
import dev.levee.triage.lifecycle.Entry;
import dev.levee.triage.lifecycle.LoggedEntry;
import dev.levee.triage.lifecycle.Ref;
import dev.levee.triage.lifecycle.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** For people. */
final class DlqText {

    private DlqText() {}

    static String groups(List<GroupView> groups) {
        var table = new Table(
                Set.of(0, 1, 2, 3, 4), "TO DO", "CLOSED", "1 MIN", "1 H", "KEYS", "FIRST", "LAST", "KIND", "CAUSE");
        for (GroupView group : groups) {
            table.add(
                    group.unresolved(),
                    group.closed(),
                    group.lastMinute(),
                    group.lastHour(),
                    (group.keysExact() ? "" : "~") + group.keys(),
                    Printable.time(group.firstSeen()),
                    Printable.time(group.lastSeen()),
                    group.key(),
                    group.causes().keySet().iterator().next());
        }
        return groups.isEmpty() ? "no dead letters\n" : table.toString();
    }

    static String rows(List<Row> rows) {
        var table = new Table(Set.of(0, 3), "NUMBER", "ID", "STATE", "ATTEMPTS", "LAST", "LETTER");
        for (Row row : rows) {
            table.add(
                    row.number(),
                    row.id(),
                    row.state(),
                    row.attempts() == 0 ? "?" : row.attempts(),
                    Printable.time(row.lastFailedAt()),
                    row.place());
        }
        return rows.isEmpty() ? "none\n" : table.toString();
    }

    static String decided(long done, List<Refusal> refusals) {
        var text = new StringBuilder();
        refusals.forEach(refusal -> text.append("refused ")
                .append(refusal.what())
                .append(": ")
                .append(refusal.why())
                .append('\n'));
        return text.append(done)
                .append(" done, ")
                .append(refusals.size())
                .append(" refused\n")
                .toString();
    }

    /** Where bytes of forgotten letters still are, and what deletes them. */
    static String stay(List<Ref> refs) {
        var text = new StringBuilder("their bytes stay until retention deletes them, or:\n");
        refs.stream()
                .map(Ref::place)
                .collect(Collectors.toMap(
                        place -> place.topic() + ":" + place.partition(), Place::offset, Math::max, TreeMap::new))
                .forEach((partition, last) -> text.append("  levee dlq purge ")
                        .append(partition)
                        .append(':')
                        .append(last + 1)
                        .append('\n'));
        return text.toString();
    }

    static String audit(List<LoggedEntry> entries) {
        var table = new Table(Set.of(4), "TIME", "WHO", "WHAT", "TOPIC", "LETTERS", "WHY");
        for (LoggedEntry logged : entries) {
            Entry entry = logged.entry();
            table.add(
                    Printable.time(entry.stamp().at()),
                    entry.stamp().actor(),
                    what(entry),
                    logged.topic(),
                    entry.refs().size(),
                    entry.stamp().reason());
        }
        return entries.isEmpty() ? "nothing was decided\n" : table.toString();
    }

    static String what(Entry entry) {
        return entry.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
