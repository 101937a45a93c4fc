package dev.levee;

/**
 * Says what became of one attempt at a record. The first call counts, from whatever thread; each method returns whether it
 * was that one. An attempt that is never acknowledged ends by the attempt timeout, and what is said after that is late.
 * Thread-safe.
 */
public interface Acknowledgement {

    /** The record is handled. */
    boolean done();

    /** The attempt failed; {@code failure} is classified as if the handler had thrown it. */
    boolean failed(Throwable failure);

    boolean outcome(Outcome outcome);
}
