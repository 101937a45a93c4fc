package dev.levee.internal.actor;

import dev.levee.internal.engine.Shard;
import org.jspecify.annotations.Nullable;

/** Whether something of one partition runs, as far as {@link Solitude} is concerned. Touched inside its turns only. */
final class Presence {

    private final Solitude process;
    private final Runnable again;
    private boolean entered;
    private boolean alone;

    /** @param again called when it is worth another try to enter */
    Presence(Solitude process, Runnable again) {
        this.process = process;
        this.again = again;
    }

    /** Whether something may run. */
    boolean enter() {
        boolean may = (entered && !process.isClaimed()) || process.enter(this, again);
        entered |= may;
        return may;
    }

    /** Whether something may run while nothing of other partitions does. */
    boolean enterAlone(boolean insist) {
        entered = true;
        alone = true;
        return process.enterAlone(this, insist, again);
    }

    /** Lets go of what is not needed any more; {@code quiet} if no handler of earlier ownerships runs. */
    void look(@Nullable Shard shard, boolean quiet) {
        if (alone && (shard == null || !shard.isAlone())) {
            alone = false;
            process.share(this);
        }
        if (entered && quiet && (shard == null || shard.isQuiet())) {
            entered = false;
            process.leave(this);
        }
    }
}
