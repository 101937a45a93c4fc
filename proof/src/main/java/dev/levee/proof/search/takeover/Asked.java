package dev.levee.proof.search.takeover;

/**
 * What triage asked for, and what came of it. One request for each origin; asking again writes a copy of it.
 *
 * @param requests that were written, copies among them
 * @param origins of which one was written
 * @param answered those that an owner ran again, or refused
 * @param closed those of which a commit says so
 */
record Asked(int requests, Offsets origins, Offsets answered, Offsets closed) {

    static final Asked NOTHING = new Asked(0, Offsets.NONE, Offsets.NONE, Offsets.NONE);

    Asked ask(int origin) {
        return new Asked(requests + 1, origins.with(origin), answered, closed);
    }

    Asked answer(int origin) {
        return new Asked(requests, origins, answered.with(origin), closed);
    }

    Asked close(int origin) {
        return new Asked(requests, origins, answered, closed.with(origin));
    }
}
