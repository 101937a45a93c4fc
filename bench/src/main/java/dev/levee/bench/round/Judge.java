package dev.levee.bench.round;

/** Sees every record that is handled: nothing may be lost in a measured run, and what comes twice or too early is counted. */
interface Judge {

    /** A handler begins with a record. */
    void handled(byte[] value);

    /** Whether all records were handled. */
    boolean isComplete();

    long duplicates();

    long orderViolations();
}
