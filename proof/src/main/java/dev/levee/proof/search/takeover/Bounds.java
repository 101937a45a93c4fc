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
 */
public record Bounds(int records, int keys, int ownerships, int failures, int compactions, int unheard) {

    /** Without {@code rule}, something breaks within these. */
    public static Bounds enoughFor(Rule rule) {
        boolean ofUnheard = rule == Rule.UNHEARD_ENDED || rule == Rule.IN_ORDER;
        return new Bounds(2, 1, ofUnheard ? 2 : 3, 1, 1, ofUnheard ? 1 : 0);
    }

    boolean sameKey(int one, int other) {
        return one % keys == other % keys;
    }
}
