package dev.levee.checker;

import dev.levee.checker.event.Event;
import dev.levee.checker.history.History;
import dev.levee.checker.history.HistoryFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Histories that were written by hand, one file each. */
record HandWritten(String name, List<Event> events) {

    /** All that are of one kind: good or bad. */
    static Stream<HandWritten> all(String kind) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(HandWritten.class.getResource("/histories/" + kind), kind);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            var all = new ArrayList<HandWritten>();
            for (Path file : files.sorted().toList()) {
                var events = new ArrayList<Event>();
                HistoryFiles.read(file, events);
                all.add(new HandWritten(file.getFileName().toString().replace(".ndjson", ""), events));
            }
            return all.stream();
        }
    }

    History history() {
        return History.of(events);
    }

    @Override
    public String toString() {
        return name;
    }
}
