package dev.levee.internal.engine;

import dev.levee.wire.Suspicion;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may start before something else is committed: under strict commit nothing may while something finished
 * is not, and in quarantine, which is strict with one record at a time, nothing that is not named. Not thread-safe.
 */
final class StartPermission {

    /** A handler that does not end must not keep everything else waiting. */
    static final long PATIENCE_NANOS = 10_000_000_000L;

    private final CommitProgress progress = new CommitProgress();
    private final ShardSettings settings;
    private final ShardPort port;
    private final Quarantine quarantine;
    private long waitingSince = Long.MAX_VALUE;
    private boolean alone;
    private boolean exposed;
    private boolean processDies;

    StartPermission(ShardSettings settings, ShardPort port, Suspicion begun) {
        this.settings = settings;
        this.port = port;
        this.quarantine = new Quarantine(begun);
    }

    CommitProgress progress() {
        return progress;
    }

    boolean isQuarantined() {
        return quarantine.isOn();
    }

    boolean isStrict() {
        return settings.strict() != ShardSettings.RELAXED || quarantine.isOn();
    }

    boolean mustCommitFirst() {
        return isStrict() && !progress.isDurable();
    }

    /** How many runs may be with workers. */
    int mostRuns() {
        return quarantine.isOn() ? 1 : settings.strict();
    }

    int longestRun() {
        return isStrict() ? 1 : settings.runs().longest();
    }

    /** How often the process died with the record at {@code offset}, if that is too often to run it again; else 0. */
    int deathsOfKiller(long offset) {
        return quarantine.isKiller(offset) ? quarantine.deathsOf(offset) : 0;
    }

    /** The record at {@code offset} comes next. When it is named anew, that has to be committed first. */
    boolean mayBeNext(long offset, long now) {
        if (!quarantine.isOn()) {
            return true;
        }
        if (quarantine.deathsOf(offset) > 0 && !maySuspectRun(now)) {
            return false;
        }
        if (quarantine.name(offset)) {
            progress.made();
        }
        return true;
    }

    private boolean maySuspectRun(long now) {
        if (!alone) {
            waitingSince = Math.min(waitingSince, now);
            alone = port.mayRunAlone(now - waitingSince >= PATIENCE_NANOS);
            exposed |= alone;
            waitingSince = alone ? Long.MAX_VALUE : waitingSince;
        }
        return alone;
    }

    /** When to insist on being alone; {@link Long#MAX_VALUE} if that is not so. */
    long insistAt() {
        return waitingSince == Long.MAX_VALUE ? Long.MAX_VALUE : waitingSince + PATIENCE_NANOS;
    }

    /** Whether a suspect runs, waits to run, or would be blamed for a death now. */
    boolean isAlone() {
        return alone || waitingSince != Long.MAX_VALUE || (exposed && !progress.isDurable());
    }

    void finished(long offset) {
        quarantine.finished(offset);
        progress.made();
    }

    /** A run has ended. */
    void ended(@Nullable Failure failure) {
        if (failure != null && killsProcess(failure.error())) {
            processDies = true; // what is named stays named
            over(); // for as long as it still lives
        } else {
            nothingRuns();
        }
    }

    /** A stack that is too deep is gone with the call; what is left of a virtual machine after the others is not known. */
    private static boolean killsProcess(Throwable error) {
        return error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
    }

    void nothingRuns() {
        if (quarantine.unname()) {
            progress.made();
        }
        over();
    }

    /** Nothing will start any more. */
    void over() {
        alone = false;
        waitingSince = Long.MAX_VALUE;
    }

    Suspicion suspicion(boolean advanced, boolean over) {
        return quarantine.at(advanced, over && !processDies);
    }
}
