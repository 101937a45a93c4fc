package dev.levee.proof.search.shard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A state, as the choices that lead there: a shard cannot be copied, so whoever wants to see the state goes there again.
 *
 * @param before null at the beginning
 * @param choice which of those there were
 * @param broken the promise that the last step broke; null if none
 */
record Way(
        @Nullable Way before,
        int choice,
        long fingerprint,
        @Nullable String broken) {

    /** From the beginning. */
    Iterable<Integer> choices() {
        Deque<Integer> choices = new ArrayDeque<>();
        for (Way at = this; at.before != null; at = at.before) {
            choices.addFirst(at.choice);
        }
        return choices;
    }
}
