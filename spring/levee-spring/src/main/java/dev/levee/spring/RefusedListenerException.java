package dev.levee.spring;

import dev.levee.LeveeException;
import org.jspecify.annotations.Nullable;

/** A listener, or a bean that it is to use, asks for what Levee's engine does not do. The message says what to write instead. */
public final class RefusedListenerException extends LeveeException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String instead;

    /** Refuses {@code what}, and tells what to write {@code instead}. */
    public RefusedListenerException(String what, String instead) {
        this(what, instead, null);
    }

    RefusedListenerException(String what, String instead, @Nullable Throwable cause) {
        super(what + ": " + instead, cause);
        this.what = what;
        this.instead = instead;
    }

    public String what() {
        return what;
    }

    public String instead() {
        return instead;
    }
}
