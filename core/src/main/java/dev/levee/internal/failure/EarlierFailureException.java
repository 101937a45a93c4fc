package dev.levee.internal.failure;

import dev.levee.LeveeException;
import org.jspecify.annotations.Nullable;

/** Stands for the exception of an attempt that maybe another process made; of that exception only texts are left. */
public final class EarlierFailureException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public EarlierFailureException(@Nullable String errorClass, @Nullable String message) {
        super((errorClass == null ? "no exception" : errorClass) + (message == null ? "" : ": " + message));
        setStackTrace(new StackTraceElement[0]); // nobody's code failed here
    }
}
