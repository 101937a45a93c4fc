package dev.levee.proof.search.takeover;

/** A record in the sequence of its key. */
record Entry(int origin, Place place) {

    enum Place {
        /** Read from the source; its bytes are here. */
        MEMORY(1),
        /** Its PARK is on the way. */
        PARKING(2),
        /** Its PARK is acknowledged, or was found at takeover. */
        PARKED(3),
        /** It has had its fate, and is to run once more. */
        REPLAY(4);

        final int code;

        Place(int code) {
            this.code = code;
        }
    }
}
