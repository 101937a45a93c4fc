package dev.levee.console.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did something, or was not allowed to.
 *
 * @param action as the API calls it
 * @param group that it was about; null if it was about none
 * @param target what exactly
 * @param count how many letters it was about
 * @param reason as he gave it
 * @param why it was denied; null if it was not
 */
public record AuditEntry(
        Instant at,
        String actor,
        String action,
        Outcome outcome,
        @Nullable String group,
        @Nullable String target,
        int count,
        String reason,
        @Nullable String why) {

    /** What became of it. */
    public enum Outcome {
        ALLOWED,
        DENIED
    }
}
