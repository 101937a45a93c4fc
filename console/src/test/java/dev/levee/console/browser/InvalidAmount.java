package dev.levee.console.browser;

/** What a handler says of a record that it cannot take; a record's sender has a say in the message. */
final class InvalidAmount extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidAmount(String message) {
        super(message);
    }
}
