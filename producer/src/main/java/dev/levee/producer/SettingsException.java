package dev.levee.producer;

import org.jspecify.annotations.Nullable;

/** Settings that cannot do what was asked. The message names the value, the reason and the fix. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    SettingsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
