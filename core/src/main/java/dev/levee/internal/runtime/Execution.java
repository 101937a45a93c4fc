package dev.levee.internal.runtime;

import dev.levee.internal.time.Alarm;
import dev.levee.internal.time.Waiting;
import dev.levee.internal.worker.Inside;
import java.util.concurrent.ExecutorService;

/**
 * What the code of one consumer runs on: threads in production, a queue that is turned by hand in a rehearsal, strands of
 * a simulated world. The wiring is the same for all of them.
 */
public interface Execution extends Alarm, Waiting, AutoCloseable {

    /** The role of the poll loop, whose thread keeps the process alive. */
    String POLL = "poll";

    /** Knows what runs here. */
    Inside inside();

    /** Turns of partitions; they never block. */
    ExecutorService shards();

    /** Handlers, which may block. */
    ExecutorService workers();

    /**
     * Runs {@code life}, which may block, beside everything else.
     *
     * @param role names the thread
     * @return interrupts it
     */
    Runnable begin(String role, Runnable life);

    /** Ends shards and alarms; workers and lives are ended by who uses them. */
    @Override
    void close();
}
