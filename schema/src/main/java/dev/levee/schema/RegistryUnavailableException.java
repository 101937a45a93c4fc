package dev.levee.schema;

import org.apache.kafka.common.errors.SerializationException;

/** Whether a record may go out cannot be known now, and {@link WhenDown} says that it stays here then. Nothing was sent. */
public final class RegistryUnavailableException extends SerializationException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message) {
        super(message);
    }
}
