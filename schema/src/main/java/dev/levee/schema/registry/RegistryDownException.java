package dev.levee.schema.registry;

import org.jspecify.annotations.Nullable;

/** A registry gives no answer that could be used: out of reach, too slow, overloaded, or it does not let us ask. */
public final class RegistryDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RegistryDownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
