package dev.levee.cli.check;

import dev.levee.cli.history.DeadLetterRecord;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.HistoryFile;
import dev.levee.cli.history.HistoryFiles;
import dev.levee.cli.history.Ndjson;
import dev.levee.cli.history.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run written by hand: one partition, times in milliseconds. */
final class WrittenRun {

    private static final String TOPIC = "orders";

    private final Path directory;

    WrittenRun(Path directory) throws IOException {
        this.directory = directory;
        Files.createFile(files().source());
        Files.createFile(files().deadLetters());
        write(HistoryFiles.CONTROLLER, new Event.Load(0, 0, Event.Load.Phase.BEGUN));
    }

    WrittenRun source(long offset, @Nullable String key) throws IOException {
        var line = new SourceRecord(TOPIC, 0, offset, key, 10, 7, offset);
        return append(files().source(), Ndjson.of(SourceRecord.class).line(line));
    }

    WrittenRun deadLetter(String process, long ms, long offset, int crc) throws IOException {
        var line = new DeadLetterRecord(TOPIC, 0, offset, "PERMANENT", 1, process, ms, 10, crc);
        return append(files().deadLetters(), Ndjson.of(DeadLetterRecord.class).line(line));
    }

    WrittenRun start(String process, long ms, long offset, @Nullable String key, int attempt) throws IOException {
        return write(process, new Event.Start(ms, ns(ms), TOPIC, 0, offset, key, attempt));
    }

    WrittenRun end(String process, long ms, long offset, @Nullable String key, String outcome) throws IOException {
        return write(process, new Event.End(ms, ns(ms), TOPIC, 0, offset, key, 1, outcome));
    }

    /** The first attempt, well ended. */
    WrittenRun handled(String process, long from, long to, long offset, @Nullable String key) throws IOException {
        return start(process, from, offset, key, 1).end(process, to, offset, key, Event.End.OK);
    }

    WrittenRun committed(String process, long ms, long offset) throws IOException {
        return write(process, new Event.Committed(ms, ns(ms), Map.of(TOPIC + "-0", offset)));
    }

    WrittenRun assigned(String process, long ms, String... partitions) throws IOException {
        return write(process, new Event.Ownership(ms, ns(ms), Event.Ownership.Change.ASSIGNED, List.of(partitions)));
    }

    WrittenRun killed(String process, long ms) throws IOException {
        return write(HistoryFiles.CONTROLLER, new Event.Lifecycle(ms, ns(ms), process, Event.Lifecycle.What.KILLED));
    }

    WrittenRun raw(String process, String text) throws IOException {
        Files.writeString(files().ofProcess(process), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    Report check() throws IOException {
        return Check.of(directory);
    }

    private WrittenRun write(String process, Event event) throws IOException {
        try (var file = HistoryFile.open(directory, process)) {
            file.write(event);
        }
        return this;
    }

    private WrittenRun append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        return this;
    }

    private HistoryFiles files() {
        return new HistoryFiles(directory);
    }

    private static long ns(long ms) {
        return ms * 1_000_000;
    }
}
