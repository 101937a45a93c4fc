package dev.levee.internal.runtime;

import dev.levee.LeveeException;

/** An attempt was interrupted because it ran longer than the attempt timeout. */
final class AttemptTimeoutException extends LeveeException {

    private static final long serialVersionUID = 1L;

    AttemptTimeoutException(long afterNanos, Throwable cause) {
        super("the attempt was interrupted after " + afterNanos / 1_000_000 + " ms", cause);
    }
}
