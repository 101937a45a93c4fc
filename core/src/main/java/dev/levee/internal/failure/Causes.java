package dev.levee.internal.failure;

import java.util.ArrayList;
import java.util.List;

/** The chain of causes of a failure. */
public final class Causes {

    private static final int LONGEST = 50;

    private Causes() {}

    /** {@code failure}, its cause, and so on; at most 50, so that a cycle ends. */
    public static List<Throwable> of(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && chain.size() < LONGEST; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    /** The chain in one line: what happened, and why. A wrapper that only repeats its cause adds nothing. */
    public static String line(Throwable failure) {
        var line = new StringBuilder(failure.toString());
        for (Throwable cause : of(failure)) {
            if (line.indexOf(cause.toString()) < 0) {
                line.append(": caused by ").append(cause);
            }
        }
        return line.toString();
    }
}
