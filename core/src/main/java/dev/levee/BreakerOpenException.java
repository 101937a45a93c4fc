package dev.levee;

import java.time.Duration;

/** A {@link Breaker} let a call not begin. Leave it to the engine: the record is tried again, and no attempt is burnt. */
public final class BreakerOpenException extends OverloadException {

    private static final long serialVersionUID = 1L;

    public BreakerOpenException(String breaker, BreakerState state, Duration retryAfter) {
        super(retryAfter, "breaker " + breaker + " is " + state);
        setStackTrace(new StackTraceElement[0]); // made for every refused call, and says nothing about the cause
    }
}
