package dev.levee;

import java.util.Objects;

/**
 * Names the record of a batch that failed: those before it are handled, it is treated as if a handler of single records had
 * thrown the cause, those behind it are handled again without counting an attempt.
 */
public final class BatchException extends LeveeException {

    private static final long serialVersionUID = 1L;

    private final int index;

    /** Says that the record at {@code index} of the batch, counted from 0, failed because of {@code cause}. */
    public BatchException(int index, Throwable cause) {
        super("record " + index + " of the batch failed: " + cause, Objects.requireNonNull(cause, "cause"));
        this.index = index;
    }

    public int index() {
        return index;
    }
}
