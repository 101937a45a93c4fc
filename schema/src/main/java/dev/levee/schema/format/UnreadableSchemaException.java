package dev.levee.schema.format;

import org.jspecify.annotations.Nullable;

/** A registry has a text that is no schema of its type. */
public final class UnreadableSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableSchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
