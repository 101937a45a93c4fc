package dev.levee.producer;

/** An entity event has no key. Thrown where the key is asked for; nothing was sent. */
public final class MissingKeyException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MissingKeyException(String message) {
        super(message);
    }
}
