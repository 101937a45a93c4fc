package dev.levee.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the parts of a run's history lie. */
public record HistoryFiles(Path directory) {

    /** The process that starts, kills and measures the others. */
    public static final String CONTROLLER = "controller";

    private static final String PREFIX = "history-";
    private static final String SUFFIX = ".ndjson";

    /** Every record of the source topic, as {@link SourceRecord}. */
    public Path source() {
        return directory.resolve("source" + SUFFIX);
    }

    /** Every record of the dead-letter topic, as {@link DeadLetterRecord}. */
    public Path deadLetters() {
        return directory.resolve("dead-letters" + SUFFIX);
    }

    /** Every {@link Event} of one process. */
    public Path ofProcess(String process) {
        return directory.resolve(PREFIX + process + SUFFIX);
    }

    /** The consumer processes that left a history. */
    public List<String> processes() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
                    .filter(process -> !process.equals(CONTROLLER))
                    .sorted()
                    .toList();
        }
    }
}
