package dev.levee.schema;

import dev.levee.schema.format.PayloadCheck;

/** Whether records of a subject may go out with a schema. */
sealed interface Verdict {

    /** They may, if their bytes fit. */
    record Admitted(PayloadCheck check) implements Verdict {}

    /**
     * None may.
     *
     * @param reason and the fix
     */
    record Rejected(String reason) implements Verdict {}
}
