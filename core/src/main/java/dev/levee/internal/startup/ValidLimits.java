package dev.levee.internal.startup;

import dev.levee.LeveeException;
import dev.levee.Limits;

/** Limits that can be kept, at start and at run time. */
public final class ValidLimits {

    private static final int MAX_CONCURRENCY = 10_000;

    private ValidLimits() {}

    /** Returns {@code limits}, or throws a {@link LeveeException} that names the value and the fix. */
    public static Limits of(Limits limits) {
        int concurrency = limits.concurrency();
        require(
                concurrency >= 1 && concurrency <= MAX_CONCURRENCY,
                "concurrency is " + concurrency + ": give 1 to 10,000");
        require(limits.bufferRecords() >= 1, "buffer records is " + limits.bufferRecords() + ": give 1 or more");
        require(limits.bufferBytes() >= 1, "buffer bytes is " + limits.bufferBytes() + ": give 1 or more");
        double rate = limits.maxRate().orElse(1);
        require(
                rate >= 0.001 && rate <= 1e9,
                "maxRate is " + rate + ": give 0.001 to 1e9 records a second, leave it out for no limit, or pause()");
        return limits;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new LeveeException(otherwise);
        }
    }
}
