package dev.levee.internal.engine;

import org.jspecify.annotations.Nullable;

/** What the broker knows of what a shard did. Not thread-safe. */
final class CommitProgress {

    private long made;
    private long told;
    private long durable;
    private boolean read;
    private @Nullable CommitPoint point;

    /** The position moved, maybe over nothing but gaps. */
    void read() {
        read = true;
    }

    /** Something that a crash would forget. */
    void made() {
        made++;
    }

    /** There is something that {@link #tell} has not told. */
    boolean isUntold() {
        return read || made != told;
    }

    /** There is something that a crash would forget, and that {@link #tell} has not told. */
    boolean isUrgent() {
        return made != told;
    }

    /** A crash would forget nothing. */
    boolean isDurable() {
        return made == durable;
    }

    CommitPoint tell(CommitPoint point) {
        this.point = point;
        told = made;
        read = false;
        return point;
    }

    /** {@code point} is acknowledged; an earlier one says nothing about what was told since. */
    void committed(CommitPoint point) {
        if (point.equals(this.point)) {
            durable = told;
        }
    }
}
