package dev.levee.demo;

import dev.levee.checker.event.FaultOff;
import dev.levee.checker.event.FaultOn;
import dev.levee.checker.event.Mark;
import dev.levee.checker.event.Member;
import dev.levee.checker.history.HistoryFile;
import dev.levee.checker.history.Recorder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The controller's own history. Thread-safe. */
final class ControllerFile implements Closeable {

    private static final String OUTAGE = "outage";

    private final HistoryFile file;
    private final Recorder history;

    ControllerFile(Path directory) throws IOException {
        file = HistoryFile.open(directory, "controller");
        history = new Recorder(new Member("controller", 0), SystemTime::nanos, file);
    }

    void mark(String name) {
        history.record(at -> new Mark(at, name));
    }

    /** Written when it is gone. */
    void killed(String process) {
        history.record(at -> new FaultOn(at, "kill " + process, FaultOn.KILL, process));
    }

    void outage(boolean down) {
        fault(OUTAGE, down);
    }

    /** The records of one key fail. */
    void hardLuck(boolean begins) {
        fault(HardLuck.KEY, begins);
    }

    private void fault(String name, boolean begins) {
        history.record(at -> begins ? new FaultOn(at, name, OUTAGE, null) : new FaultOff(at, name));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
