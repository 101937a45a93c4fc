package dev.levee.checker.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.levee.checker.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The histories that the processes of a run left in one directory. */
public final class HistoryFiles {

    private static final String PREFIX = "history-";
    private static final String SUFFIX = ".ndjson";

    private HistoryFiles() {}

    /** Where a process writes. */
    public static Path ofProcess(Path directory, String proc) {
        return directory.resolve(PREFIX + proc + SUFFIX);
    }

    /**
     * All of them as one.
     *
     * @throws IOException if there is none, or naming the file and the line that is no event
     */
    public static History read(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(HistoryFiles::isHistory).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException("no file " + PREFIX + "*" + SUFFIX);
        }
        var events = new ArrayList<Event>();
        var torn = new ArrayList<String>();
        for (Path file : files) {
            if (read(file, events)) {
                String name = file.getFileName().toString();
                torn.add(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
            }
        }
        return History.of(events, torn);
    }

    /**
     * Adds the events of one file. A last line that is no event was being written when its process was killed.
     *
     * @return whether the last line was cut short
     * @throws IOException naming the file and the line that is no event
     */
    public static boolean read(Path file, List<Event> events) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String next = lines.readLine();
            for (long number = 1; next != null; number++) {
                String line = next;
                next = lines.readLine();
                try {
                    events.add(EventJson.parse(line));
                } catch (JsonProcessingException e) {
                    if (next == null) {
                        return true;
                    }
                    throw new IOException(
                            file.getFileName() + " line " + number + " is unreadable: " + e.getOriginalMessage(), e);
                }
            }
            return false;
        }
    }

    private static boolean isHistory(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
