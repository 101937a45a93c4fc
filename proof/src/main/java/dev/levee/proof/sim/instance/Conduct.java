package dev.levee.proof.sim.instance;

/**
 * What a handler does in one attempt.
 *
 * @param nanos how long it takes; {@link Long#MAX_VALUE} for ever
 * @param stubborn whether it goes on when interrupted
 */
public record Conduct(long nanos, boolean stubborn, End end) {

    /** How it ends. */
    public enum End {
        HANDLED,
        THROWS,
        THROWS_CHECKED,
        THROWS_ERROR,
        RUNS_OUT_OF_MEMORY,
        RETRY_AFTER,
        SKIPS,
        DEAD_LETTERS,
        /** Only an asynchronous one can: as HANDLED, but says so twice. */
        HANDLED_TWICE
    }

    /** As handlers should. */
    static final Conduct GOOD = new Conduct(1_000_000, false, End.HANDLED);
}
