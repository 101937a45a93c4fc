package dev.levee.internal.failure;

import dev.levee.LeveeException;

/** The deserializer did not get a key or value out of a record's bytes. */
public final class UnreadableRecordException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String part, Throwable cause) {
        super("the " + part + " cannot be deserialized: " + cause, cause);
    }
}
