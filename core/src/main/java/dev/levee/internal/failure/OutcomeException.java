package dev.levee.internal.failure;

import dev.levee.LeveeException;

/** A handler returned that a record is not handled; stands in for the exception that it did not throw. */
public final class OutcomeException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public OutcomeException(String reason) {
        super(reason);
        setStackTrace(new StackTraceElement[0]); // ours would say nothing about the cause
    }
}
