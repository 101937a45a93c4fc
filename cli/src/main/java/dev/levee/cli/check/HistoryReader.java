package dev.levee.cli.check;

import dev.levee.cli.history.DeadLetterRecord;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.HistoryFiles;
import dev.levee.cli.history.Ndjson;
import dev.levee.cli.history.SourceRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the directory that a run left behind. */
final class HistoryReader {

    private HistoryReader() {}

    /** @throws IOException naming the file that is missing, or the line that is unreadable */
    static History read(Path directory) throws IOException {
        var files = new HistoryFiles(directory);
        var controller = new ControllerHistory();
        Ndjson.of(Event.class).read(files.ofProcess(HistoryFiles.CONTROLLER), controller::accept);
        var consumers = new ArrayList<ProcessHistory>();
        for (String process : files.processes()) {
            var consumer = new ProcessHistory(process);
            Ndjson.of(Event.class).read(files.ofProcess(process), consumer::accept);
            consumer.cutOffAt(controller.kills().getOrDefault(process, consumer.lastSeen()));
            consumers.add(consumer);
        }
        return new History(
                all(SourceRecord.class, files.source()),
                all(DeadLetterRecord.class, files.deadLetters()),
                consumers.stream().flatMap(c -> c.attempts().stream()).toList(),
                consumers.stream().flatMap(c -> c.commits().stream()).toList(),
                controller.kills(),
                controller.wall(),
                controller.span(),
                consumers.stream().mapToLong(ProcessHistory::rebalances).sum(),
                consumers.stream().mapToLong(ProcessHistory::maxPollGapMs).max().orElse(0));
    }

    private static <T> List<T> all(Class<T> type, Path file) throws IOException {
        var all = new ArrayList<T>();
        Ndjson.of(type).read(file, all::add);
        return all;
    }
}
