package dev.levee.internal.actor;

import dev.levee.internal.engine.CommitPoint;
import dev.levee.internal.engine.Emission;
import java.util.List;

/** Progress to be committed, and what goes with it: what was sent because of records that this point is the first to tell of. */
public final class Prepared {

    private final Object owner;
    private final CommitPoint point;
    private final Emissions emissions;
    private final long emitted;

    /**
     * Both of one moment.
     *
     * @param owner so that the progress of one ownership is never committed under the next
     */
    Prepared(Object owner, CommitPoint point, Emissions emissions) {
        this.owner = owner;
        this.point = point;
        this.emissions = emissions;
        this.emitted = emissions.added();
    }

    Object owner() {
        return owner;
    }

    public CommitPoint point() {
        return point;
    }

    /** At most so many bytes go with it. */
    public long bytes() {
        return emissions.bytes();
    }

    /** For whoever commits it, who is always the same thread; what an earlier point took is not among them. */
    public List<Emission> take() {
        return emissions.takeUpTo(emitted);
    }
}
