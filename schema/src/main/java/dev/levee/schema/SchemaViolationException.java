package dev.levee.schema;

import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/** A record that the shield keeps from its topic: its schema must not be used there, or its bytes do not fit. Nothing was sent. */
public final class SchemaViolationException extends SerializationException {

    private static final long serialVersionUID = 1L;

    private final String subject;
    private final String path;

    SchemaViolationException(String subject, String path, String message) {
        super(message);
        this.subject = subject;
        this.path = path;
    }

    public String subject() {
        return subject;
    }

    /** Where the record does not fit; empty if that is not a matter of this record alone. */
    public Optional<String> path() {
        return path.isEmpty() ? Optional.empty() : Optional.of(path);
    }
}
