package dev.levee.proof;

import dev.levee.checker.event.Assign;
import dev.levee.checker.event.Dlq;
import dev.levee.checker.event.End;
import dev.levee.checker.event.Event;
import dev.levee.checker.event.Lost;
import dev.levee.checker.event.Phase;
import dev.levee.checker.event.Revoke;
import dev.levee.checker.event.Start;
import dev.levee.checker.facts.RecordId;
import dev.levee.checker.history.EventJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process has written down so far, read on as it writes on. Thread-safe. */
final class LiveHistory {

    private final Path file;
    private final List<Event> events = new ArrayList<>();
    private long read;

    LiveHistory(Path file) {
        this.file = file;
    }

    /** In the order of its lines. A line without its end is still being written, or its writer is dead. */
    synchronized List<Event> events() {
        if (Files.exists(file)) {
            try (var open = new RandomAccessFile(file.toFile(), "r")) {
                var more = new byte[(int) (open.length() - read)];
                open.seek(read);
                open.readFully(more);
                parse(more);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return List.copyOf(events);
    }

    private void parse(byte[] more) throws IOException {
        int end = more.length;
        while (end > 0 && more[end - 1] != '\n') {
            end--;
        }
        for (String line :
                new String(more, 0, end, StandardCharsets.UTF_8).lines().toList()) {
            events.add(EventJson.parse(line));
        }
        read += end;
    }

    <E extends Event> Stream<E> all(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast);
    }

    boolean has(Class<? extends Event> type) {
        return all(type).findAny().isPresent();
    }

    /** When it happened last; -1 if never. */
    long last(Class<? extends Event> type) {
        return all(type).mapToLong(event -> event.at().nanos()).max().orElse(-1);
    }

    /** Records whose fate it has decided. */
    Set<RecordId> finished() {
        return events().stream().flatMap(LiveHistory::finished).collect(Collectors.toSet());
    }

    private static Stream<RecordId> finished(Event event) {
        if (event instanceof End end && end.outcome() != End.Outcome.FAILED) {
            return Stream.of(new RecordId(end.tp(), end.off()));
        }
        return event instanceof Dlq dlq && dlq.phase() == Phase.OK
                ? Stream.of(new RecordId(dlq.tp(), dlq.off()))
                : Stream.empty();
    }

    /** The partitions that it owns after its last line. */
    Set<Integer> owned() {
        var owned = new TreeSet<Integer>();
        for (Event event : events()) {
            if (event instanceof Assign assign) {
                assign.tps().forEach(tp -> owned.add(tp.partition()));
            } else if (event instanceof Revoke revoke) {
                revoke.tps().forEach(tp -> owned.remove(tp.partition()));
            } else if (event instanceof Lost lost) {
                lost.tps().forEach(tp -> owned.remove(tp.partition()));
            }
        }
        return owned;
    }

    /** Handlers that have begun and not ended after these events. */
    static int running(List<Event> events) {
        int running = 0;
        for (Event event : events) {
            running += event instanceof Start ? 1 : event instanceof End ? -1 : 0;
        }
        return running;
    }

    /** Short: a failed wait prints it. */
    @Override
    public String toString() {
        var all = events();
        return file.getFileName() + ", " + all.size() + " events, the last of them "
                + all.subList(Math.max(0, all.size() - 5), all.size());
    }
}
