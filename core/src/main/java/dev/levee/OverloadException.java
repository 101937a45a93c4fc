package dev.levee;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler whose dependency asks to back off, e.g. with {@code Retry-After}: the record is tried again later, as
 * {@link Category#OVERLOAD}, and no attempt is burnt. The same as {@link Outcome#overload}, from any depth of code.
 */
public class OverloadException extends LeveeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /** The engine chooses when: after 1 s, 2 s, 4 s … 32 s. */
    public OverloadException(String reason) {
        super(reason);
        this.retryAfter = null;
    }

    /** @throws IllegalArgumentException unless {@code retryAfter} is 0 to 30 days */
    public OverloadException(Duration retryAfter, String reason) {
        super(reason);
        this.retryAfter = Retry.delay(retryAfter);
    }

    /** When to try again; empty to leave that to the engine. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
