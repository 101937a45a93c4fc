package dev.levee.demo;

/** Order events without end. Not thread-safe. */
interface Orders extends AutoCloseable {

    /**
     * The next one.
     *
     * @throws dev.levee.cli.InvalidInput if the input turns out to be no order
     */
    Order next();

    @Override
    default void close() {}
}
