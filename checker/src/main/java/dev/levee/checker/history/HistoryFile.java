package dev.levee.checker.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.levee.checker.event.Event;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The history of one process. Each event is one write to the operating system, nothing waits in this process, so that
 * {@code kill -9} loses no event. Thread-safe.
 */
public final class HistoryFile implements Consumer<Event>, Closeable {

    // not a FileChannel: that one closes itself when a handler that writes is interrupted
    private final OutputStream out;

    private HistoryFile(OutputStream out) {
        this.out = out;
    }

    /** Appends to the history that {@code proc} has in the directory. */
    public static HistoryFile open(Path directory, String proc) throws IOException {
        return new HistoryFile(
                new FileOutputStream(HistoryFiles.ofProcess(directory, proc).toFile(), true));
    }

    /** Writes a line. */
    @Override
    public void accept(Event event) {
        try {
            out.write((EventJson.line(event) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
