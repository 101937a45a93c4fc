package dev.levee.proof.search.takeover;

/**
 * How much may happen.
 *
 * @param records in the one source partition; their offsets, which are their origins, count from 0
 * @param keys records take turns in
 * @param ownerships each with a process of its own, which may die or be superseded without knowing
 * @param failures attempts that fail, so that their record is parked
 * @param compactions of the retry topic
 * @param unheard PARKs whose answer is late, or never comes
 * @param requests that triage writes, copies among them
 */
public record Bounds(int records, int keys, int ownerships, int failures, int compactions, int unheard, int requests) {

    /** Nothing is replayed. */
    public Bounds(int records, int keys, int ownerships, int failures, int compactions, int unheard) {
        this(records, keys, ownerships, failures, compactions, unheard, 0);
    }

    /** Without {@code rule}, something breaks within these. */
    public static Bounds enoughFor(Rule rule) {
        if (rule.isOfReplays()) {
            return new Bounds(1, 1, 2, rule == Rule.REPLAY_DONE_APART ? 1 : 0, 0, 0, 2);
        }
        boolean ofUnheard = rule == Rule.UNHEARD_ENDED || rule == Rule.IN_ORDER;
        return new Bounds(2, 1, ofUnheard ? 2 : 3, 1, 1, ofUnheard ? 1 : 0);
    }

    boolean sameKey(int one, int other) {
        return one % keys == other % keys;
    }
}
