package dev.levee.internal.engine;

import dev.levee.wire.Suspicion;
import dev.levee.wire.Suspicion.Quarantined;
import dev.levee.wire.Suspicion.Stuck;

/**
 * Finds the record that kills its process (M1.6). Owners that end without a word, again and again at one committed offset,
 * put the partition in quarantine: what may have been in flight runs one record at a time, each named in a commit before it
 * starts. The one that was named at two deaths is not run a third time. Not thread-safe.
 *
 * <p>A clean hand-over ends the row of takeovers, but not a quarantine: a crashing member that joins again and again moves
 * partitions cleanly, and would otherwise wipe out the evidence each time. A quarantine is over soon by itself.
 */
final class Quarantine {

    private static final int TAKEOVERS = 3;
    private static final int DEATHS = 2;

    private final Suspicion begun;
    private int left;
    private long suspect = -1;
    private int deaths;
    private long named = -1;

    /** @param begun what the takeover committed */
    Quarantine(Suspicion begun) {
        this.begun = begun;
        if (begun instanceof Quarantined quarantined) {
            left = quarantined.left();
            suspect = quarantined.suspect();
            deaths = quarantined.deaths();
        }
    }

    /** Whether the next takeover in a row may put the partition in quarantine. */
    static boolean isNear(Suspicion found) {
        return found instanceof Stuck stuck && stuck.takeovers() + 1 >= TAKEOVERS;
    }

    /**
     * What an owner that takes over has to commit.
     *
     * @param found beside the committed offset
     * @param inFlight so many records may have been in flight in the owner before, at most
     */
    static Suspicion atTakeover(Suspicion found, long inFlight) {
        if (found instanceof Quarantined quarantined) {
            int died = quarantined.running() ? 1 : 0;
            return new Quarantined(quarantined.left(), quarantined.suspect(), quarantined.deaths() + died, false);
        }
        if (isNear(found) && inFlight > 0) {
            return new Quarantined((int) Math.min(inFlight, Suspicion.MOST), -1, 0, false);
        }
        return new Stuck(found instanceof Stuck stuck ? Math.min(stuck.takeovers() + 1, TAKEOVERS) : 1);
    }

    /** The same where the process lives, and only what it finished last does not count. */
    static Suspicion afterAbort(Suspicion found) {
        if (found instanceof Quarantined quarantined) {
            return new Quarantined(quarantined.left(), quarantined.suspect(), quarantined.deaths(), false);
        }
        return found instanceof Stuck ? found : new Stuck(1);
    }

    boolean isOn() {
        return left > 0;
    }

    /** How many processes died while the record at {@code offset} was the one that ran. */
    int deathsOf(long offset) {
        return isOn() && offset == suspect ? deaths : 0;
    }

    boolean isKiller(long offset) {
        return deathsOf(offset) >= DEATHS;
    }

    /** The record at {@code offset} is the next to run. Says whether that is news, which must be committed first. */
    boolean name(long offset) {
        boolean news = named != offset;
        named = offset;
        return news;
    }

    /** What was named does not run any more. Says whether anything was. */
    boolean unname() {
        boolean was = named >= 0;
        named = -1;
        return was;
    }

    void finished(long offset) {
        if (isOn()) {
            left--;
            suspect = offset == suspect ? -1 : suspect;
            named = offset == named ? -1 : named;
        }
    }

    /**
     * What stands beside a commit.
     *
     * @param advanced whether its offset is beyond that of the takeover
     * @param clean nothing runs any more, and nothing will
     */
    Suspicion at(boolean advanced, boolean clean) {
        if (!isOn()) {
            return advanced || clean || begun instanceof Quarantined ? Suspicion.NONE : begun;
        }
        return named >= 0
                ? new Quarantined(left, named, deathsOf(named), !clean)
                : new Quarantined(left, suspect, suspect < 0 ? 0 : deaths, false);
    }
}
