package dev.levee.internal.worker;

import dev.levee.internal.engine.Run;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/**
 * Says in the logging context (MDC) which record a thread works on, so that the lines of a handler can be found by it. What
 * is the same for a whole run is put once. Thread-safe.
 */
public final class LogContext {

    private static final String GROUP = "levee.group";
    private static final String TOPIC = "levee.topic";
    private static final String PARTITION = "levee.partition";
    private static final String OFFSET = "levee.offset";
    private static final String ATTEMPT = "levee.attempt";

    private final String group;
    private final MDCAdapter context;
    private final boolean kept;

    /** @param context of the logging that is in use */
    public LogContext(String group, MDCAdapter context) {
        this.group = group;
        this.context = context;
        this.kept = !(context instanceof NOPMDCAdapter);
    }

    /** The thread begins to handle records of any partition. */
    void enter() {
        if (kept) {
            context.put(GROUP, group);
        }
    }

    /** The thread begins the attempt at {@code index} of {@code run}. */
    void enter(Run run, int index) {
        if (kept) {
            var record = run.record(index);
            context.put(GROUP, group);
            context.put(TOPIC, record.topic());
            context.put(PARTITION, Integer.toString(record.partition()));
            context.put(OFFSET, Long.toString(record.offset()));
            context.put(ATTEMPT, Integer.toString(run.attempt(index)));
        }
    }

    /** It goes on to the attempt at {@code index}; behind the head of a run all have the same number. */
    void next(Run run, int index) {
        if (kept) {
            context.put(OFFSET, Long.toString(run.record(index).offset()));
            if (index == 1) {
                context.put(ATTEMPT, Integer.toString(run.attempt(index)));
            }
        }
    }

    void leave() {
        if (kept) {
            context.remove(GROUP);
            context.remove(TOPIC);
            context.remove(PARTITION);
            context.remove(OFFSET);
            context.remove(ATTEMPT);
        }
    }
}
