package dev.levee;

import org.jspecify.annotations.Nullable;

/** Levee cannot do what was asked. The message names the value, the reason and the fix. */
public class LeveeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LeveeException(String message) {
        super(message);
    }

    public LeveeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
