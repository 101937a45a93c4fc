package dev.levee.internal.runtime;

import dev.levee.LeveeException;

/** A handler returned that a record is not handled; stands in for the exception that it did not throw. */
final class OutcomeException extends LeveeException {

    private static final long serialVersionUID = 1L;

    OutcomeException(String reason) {
        super(reason);
        setStackTrace(new StackTraceElement[0]); // ours would say nothing about the cause
    }
}
