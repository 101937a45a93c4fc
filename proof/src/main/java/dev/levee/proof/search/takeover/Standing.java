package dev.levee.proof.search.takeover;

import dev.levee.proof.search.takeover.Write.Park;

/**
 * A PARK as its owner knows it.
 *
 * @param offset where it stands; -1 if nobody knows whether it landed
 */
record Standing(Park park, int offset) {

    static final int UNHEARD = -1;

    boolean isHeard() {
        return offset != UNHEARD;
    }
}
