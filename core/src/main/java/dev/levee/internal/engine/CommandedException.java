package dev.levee.internal.engine;

import org.jspecify.annotations.Nullable;

/** An operator's command, as the reason of a dead letter. Without a stack: it is nobody's fault. */
final class CommandedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param last why the record failed before, if it did */
    CommandedException(String why, @Nullable Throwable last) {
        super(why, last, false, false);
    }
}
