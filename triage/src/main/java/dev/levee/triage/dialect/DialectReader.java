package dev.levee.triage.dialect;

import dev.levee.triage.failure.Failure;

/** Reads the headers of one dialect. */
interface DialectReader {

    /** Whether only this dialect writes a header of that name. */
    boolean marks(String header);

    Failure read(Letter letter);
}
