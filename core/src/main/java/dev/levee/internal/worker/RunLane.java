package dev.levee.internal.worker;

import dev.levee.internal.engine.Run;
import java.util.List;

/** The way of one partition's runs to their handler. Thread-safe. */
public interface RunLane {

    /** Answered by the partition's {@link RunListener}, once for each run. */
    void submit(List<Run> runs);

    /** Forgets the runs that no worker has taken. */
    void withdraw();
}
