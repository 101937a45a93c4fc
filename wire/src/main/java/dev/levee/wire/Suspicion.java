package dev.levee.wire;

/**
 * Whether a record of a partition may be killing the processes that own it, as one owner tells the next beside the
 * committed offset. Advice: a reader that does not know it starts without suspicion.
 */
public sealed interface Suspicion {

    Suspicion NONE = new None();

    /** The last ownership got on, or ended cleanly. */
    record None() implements Suspicion {}

    /**
     * Owners ended without a word.
     *
     * @param takeovers in a row that began at this committed offset and did not move it; 1 or more
     */
    record Stuck(int takeovers) implements Suspicion {
        public Stuck {
            if (takeovers < 1 || takeovers > MOST) {
                throw new IllegalArgumentException("takeovers in a row: " + takeovers);
            }
        }
    }

    /**
     * Records run one at a time, each named here before it starts.
     *
     * @param left how many records have to pass before the partition is trusted again, 1 or more
     * @param suspect the offset that was named last; below the committed one if it was parked; -1 if none was
     * @param deaths how often the process died while it was the one that ran
     * @param running it is about to run, or runs: if the owner ends now without a word, that is one more death
     */
    record Quarantined(int left, long suspect, int deaths, boolean running) implements Suspicion {
        public Quarantined {
            if (left < 1 || left > MOST || suspect < -1 || deaths < 0 || deaths > MOST || (running && suspect < 0)) {
                throw new IllegalArgumentException(
                        "quarantine of " + left + " with suspect " + suspect + ", deaths " + deaths);
            }
        }
    }

    /** Any count is below two varint bytes' bound, so that the section's size is. */
    int MOST = (1 << 13) - 1;
}
