package dev.levee.proof;

import dev.levee.proof.Event.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one process did, in the order of its lines.
 *
 * @param killed whether the process ended without a chance to commit
 */
record History(String process, boolean killed, List<Event> events) {

    History {
        events = List.copyOf(events);
    }

    static History read(String process, boolean killed, Path file) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            var events = new ArrayList<Event>();
            // a line without its end was being written when the process died
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> events.add(Event.parse(line)));
            return new History(process, killed, events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(Kind kind) {
        return events.stream().anyMatch(event -> event.is(kind));
    }

    /** When it happened last; -1 if never. */
    long last(Kind kind) {
        return events.stream()
                .filter(event -> event.is(kind))
                .mapToLong(Event::nanos)
                .max()
                .orElse(-1);
    }

    /** The partitions that it owns after its last line. */
    Set<Integer> owned() {
        var owned = new TreeSet<Integer>();
        for (Event event : events) {
            if (event.is(Kind.ASSIGNED)) {
                owned.add(event.partition());
            } else if (event.is(Kind.REVOKED) || event.is(Kind.LOST)) {
                owned.remove(event.partition());
            }
        }
        return owned;
    }

    long count(Kind kind) {
        return events.stream().filter(event -> event.is(kind)).count();
    }

    /** Short: a failed wait prints it. */
    @Override
    public String toString() {
        int last = Math.max(0, events.size() - 5);
        return process + (killed ? ", killed, " : ", ") + events.size() + " events, the last of them "
                + events.subList(last, events.size());
    }
}
