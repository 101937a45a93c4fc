package dev.levee.proof;

import java.io.IOException;

/** Failures for handlers to throw. */
final class Failures {

    private Failures() {}

    /** Throws {@code failure} where only exceptions are declared; the return type lets callers write {@code throw}. */
    static RuntimeException sneaky(Throwable failure) throws Exception {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (Exception) failure;
    }

    /** The table does not know it; a test says what it is. */
    static final class OfTheBusiness extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** What HTTP clients throw: the status in an accessor, here of a class that is not public. */
    static class OfHttp extends IOException {

        private static final long serialVersionUID = 1L;

        private final int status;

        OfHttp(int status) {
            super("the answer was " + status);
            this.status = status;
        }

        public int getStatus() {
            return status;
        }
    }

    /** As Spring has it: the status is an object. */
    static final class OfSpring extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        OfSpring(int status) {
            super("the answer was " + status);
            this.status = status;
        }

        public Code getStatusCode() {
            return new Code(status);
        }

        record Code(int value) {}
    }

    /** Its message cannot be read: a bug in an exception class. */
    static final class Mute extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("the message needs a field that is not set");
        }
    }
}
