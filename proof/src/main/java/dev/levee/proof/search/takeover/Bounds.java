package dev.levee.proof.search.takeover;

/**
 * How much may happen.
 *
 * @param records in the one source partition; their offsets, which are their origins, count from 0
 * @param keys records take turns in
 * @param ownerships each with a process of its own, which may die or be superseded without knowing
 * @param failures attempts that fail, so that their record is parked
 * @param compactions of the retry topic
 */
public record Bounds(int records, int keys, int ownerships, int failures, int compactions) {

    /** Whichever rule is left out, something breaks within these. */
    public static final Bounds ENOUGH_FOR_EACH_RULE = new Bounds(2, 1, 3, 1, 1);

    boolean sameKey(int one, int other) {
        return one % keys == other % keys;
    }
}
