package dev.levee.triage.failure;

import org.jspecify.annotations.Nullable;

/**
 * Why a record failed, as far as the dialect says.
 *
 * @param category one word; only Levee writes one
 * @param errorClass what was thrown, often a wrapper
 * @param causeClass its root cause
 */
public record Cause(
        @Nullable String category,
        @Nullable String errorClass,
        @Nullable String causeClass,
        @Nullable String message,
        @Nullable String stack) {

    /** Nothing is known. */
    public static final Cause UNKNOWN = new Cause(null, null, null, null, null);

    /** The class to show: the innermost one that is known. */
    public @Nullable String innermostClass() {
        return causeClass != null ? causeClass : errorClass;
    }
}
