package dev.levee.internal.worker;

import dev.levee.internal.engine.Failure;
import dev.levee.internal.engine.Run;
import org.jspecify.annotations.Nullable;

/** Who gave a run to a worker, and hears how it gets on. Called on worker threads; must not block. */
public interface RunListener {

    /** Whether another record may start now; if not, the run ends with what is left of it. */
    boolean mayStart(long now);

    /** {@link Run#claim}, unless nothing may start. */
    default int claim(Run run, long now, Runnable interruption) {
        return mayStart(now) ? run.claim(now, interruption) : -1;
    }

    /** The same for a call that {@code permit} must allow. */
    default int claim(Run run, long now, Runnable interruption, Permit permit) {
        if (!permit.take(now)) {
            return -1;
        }
        int index = claim(run, now, interruption);
        if (index < 0) {
            permit.giveBack(now);
        }
        return index;
    }

    /** {@link Run#advance} to a record that {@code permit} must allow, unless nothing may start. */
    default int advance(Run run, long now, Permit permit) {
        if (!mayStart(now) || !permit.take(now)) {
            return -1;
        }
        int index = run.advance(now);
        if (index < 0) {
            permit.giveBack(now);
        }
        return index;
    }

    /** Some records of {@code run} are handled, the rest goes on. */
    void progressed(Run run);

    /**
     * The worker is done with {@code run}.
     *
     * @param failure of the record at {@code Run.completed()}; null when none failed
     * @param nanos time spent in the handler
     */
    void ended(Run run, @Nullable Failure failure, long nanos);
}
