package dev.levee.internal.failure;

import dev.levee.LeveeException;

/** A deserializer cannot be made now, although one could be when the consumer started. */
public final class NoDeserializerException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public NoDeserializerException(Throwable cause) {
        super("a deserializer given to keys(...) or values(...) cannot be created: " + cause, cause);
    }
}
