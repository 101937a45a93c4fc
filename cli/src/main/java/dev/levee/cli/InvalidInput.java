package dev.levee.cli;

/** What the user gave cannot work. The message names the value, the reason and the fix; exit code 2. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidInput(String message) {
        super(message);
    }
}
