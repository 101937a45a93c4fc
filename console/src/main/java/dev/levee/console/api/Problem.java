package dev.levee.console.api;

import dev.levee.triage.lifecycle.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for does not come: why, and what to do. Problem details as RFC 9457 has them. */
public final class Problem extends RuntimeException {

    /** As it is sent. */
    public record Body(String type, String title, int status, String detail, String fix, List<Refusal> refused) {}

    private final int status;
    private final String title;
    private final String fix;
    private final List<Refusal> refused;
    private final @Nullable String group;
    private final long retryAfterSeconds;

    private Problem(
            int status, String title, String detail, String fix, List<Refusal> refused, @Nullable String group) {
        this(status, title, detail, fix, refused, group, 0);
    }

    private Problem(
            int status,
            String title,
            String detail,
            String fix,
            List<Refusal> refused,
            @Nullable String group,
            long retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.fix = fix;
        this.refused = List.copyOf(refused);
        this.group = group;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static Problem of(int status, String title, String detail, String fix) {
        return new Problem(status, title, detail, fix, List.of(), null);
    }

    static Problem invalid(String detail, String fix) {
        return of(400, "Cannot work", detail, fix);
    }

    static Problem unknown(String what) {
        return of(404, "Not there", what + " is not there", "go back to the list: retention may have taken it");
    }

    static Problem denied(String why, @Nullable String group) {
        return new Problem(
                403, "Not allowed", why, "ask somebody with that role, or an admin for it", List.of(), group);
    }

    static Problem readOnly(@Nullable String group) {
        return new Problem(
                403,
                "Read only",
                "this console was started with --read-only",
                "use one that was not",
                List.of(),
                group);
    }

    static Problem refused(List<Refusal> refused) {
        String why = refused.isEmpty() ? "nothing was done" : refused.get(0).why();
        return new Problem(409, "Refused", why, "look again: it has changed meanwhile", refused, null);
    }

    static Problem tooMany(long seconds) {
        return new Problem(
                429, "Too many tries", "too many wrong passwords", "wait " + seconds + " s", List.of(), null, seconds);
    }

    static Problem conflict(String detail, String fix) {
        return of(409, "Refused", detail, fix);
    }

    public static Problem unavailable(String detail) {
        return of(
                503,
                "Brokers do not answer",
                detail,
                "check that the brokers run and that this machine reaches them; what was known stays readable");
    }

    public int status() {
        return status;
    }

    /** After how long it is worth another try; 0 if time changes nothing. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** That it was denied for. */
    @Nullable
    String group() {
        return group;
    }

    public Body body() {
        return new Body("about:blank", title, status, String.valueOf(getMessage()), fix, refused);
    }
}
