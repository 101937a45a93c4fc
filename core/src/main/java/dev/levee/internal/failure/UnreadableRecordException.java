package dev.levee.internal.failure;

import dev.levee.LeveeException;

/** The user's code did not get what it must out of a record's bytes: its key, its value, its ordering key. */
public final class UnreadableRecordException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public UnreadableRecordException(String part, Throwable cause) {
        this(cause, "the " + part + " cannot be deserialized: " + cause);
    }

    private UnreadableRecordException(Throwable cause, String message) {
        super(message, cause);
    }

    /** The user's ordering key could not be found. */
    public static UnreadableRecordException unkeyed(Throwable cause) {
        return new UnreadableRecordException(cause, "orderBy(...) found no ordering key: " + cause);
    }
}
