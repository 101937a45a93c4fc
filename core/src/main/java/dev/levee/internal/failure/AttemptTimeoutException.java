package dev.levee.internal.failure;

import dev.levee.LeveeException;

/** An attempt was interrupted because it ran longer than the attempt timeout. */
public final class AttemptTimeoutException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public AttemptTimeoutException(long afterNanos, Throwable cause) {
        super("the attempt was interrupted after " + afterNanos / 1_000_000 + " ms", cause);
    }
}
