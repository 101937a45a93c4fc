package dev.levee.cli.demo;

import dev.levee.cli.SystemTime;
import dev.levee.cli.history.Event;
import dev.levee.cli.history.HistoryFile;
import dev.levee.cli.history.HistoryFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The controller's own history. Thread-safe. */
final class ControllerFile implements Closeable {

    private final HistoryFile history;

    ControllerFile(Path directory) throws IOException {
        history = HistoryFile.open(directory, HistoryFiles.CONTROLLER);
    }

    void lifecycle(String process, Event.Lifecycle.What what) {
        history.write(new Event.Lifecycle(SystemTime.millis(), SystemTime.nanos(), process, what));
    }

    void outage(boolean down) {
        history.write(new Event.Outage(SystemTime.millis(), SystemTime.nanos(), down));
    }

    void load(Event.Load.Phase phase) {
        history.write(new Event.Load(SystemTime.millis(), SystemTime.nanos(), phase));
    }

    @Override
    public void close() throws IOException {
        history.close();
    }
}
