package dev.levee.internal.transaction;

import dev.levee.LeveeException;

/** What a handler sends for a record was refused before, for what it is: so the handler has failed, whatever it says. */
public final class OutputRefusedException extends LeveeException {

    private static final long serialVersionUID = 1L;

    OutputRefusedException(String topic, Throwable cause) {
        super("what the handler sends to topic " + topic + " is refused: " + cause.getMessage(), cause);
        setStackTrace(new StackTraceElement[0]); // nobody's code failed here
    }
}
