package dev.levee.internal.failure;

import dev.levee.LeveeException;

/** The process died each time while one record ran. Without a stack: nobody threw it. */
public final class ProcessDiedException extends LeveeException {

    private static final long serialVersionUID = 1L;

    public ProcessDiedException(int deaths) {
        super("the process died " + deaths
                + " times while this record ran alone in its partition, so it is not run again");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
