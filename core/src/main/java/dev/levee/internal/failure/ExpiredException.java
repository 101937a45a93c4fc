package dev.levee.internal.failure;

import dev.levee.LeveeException;
import java.time.Duration;

/** A record was too old to be handled. */
public final class ExpiredException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public ExpiredException(Duration age, Duration expireAfter) {
        super("the record is " + age + " old, more than expireAfter=" + expireAfter);
        setStackTrace(new StackTraceElement[0]); // nobody's code failed
    }
}
