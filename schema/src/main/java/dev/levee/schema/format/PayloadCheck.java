package dev.levee.schema.format;

import java.util.Optional;

/** Whether bytes fit one schema. Thread-safe. */
@FunctionalInterface
public interface PayloadCheck {

    /**
     * The first thing that does not fit; empty if everything does.
     *
     * @param data a whole record's key or value
     * @param from where that which stands before the payload ends
     */
    Optional<Misfit> misfit(byte[] data, int from);
}
