package dev.levee.proof.chaos;

/** What can happen. How long it lasts, if it lasts, is within two bounds, in seconds. */
enum Incident {
    KILL_MEMBER(Lane.MEMBERS, 4, 0, 1),
    KILL_ALL_MEMBERS(Lane.MEMBERS, 1, 0, 1),
    /** SIGSTOP, for less or more than a session. */
    FREEZE_MEMBER(Lane.MEMBERS, 4, 2, 20),
    ROLL(Lane.MEMBERS, 2, 0, 1),
    SCALE(Lane.MEMBERS, 3, 0, 1),
    KILL_BROKER(Lane.CLUSTER, 2, 2, 10),
    FREEZE_BROKER(Lane.CLUSTER, 2, 3, 15),
    CUT_OFF_COORDINATOR(Lane.CLUSTER, 2, 2, 12),
    DROP_COMMITS(Lane.CLUSTER, 3, 3, 15),
    RESET_CONNECTIONS(Lane.CLUSTER, 2, 2, 10),
    DELAY(Lane.CLUSTER, 2, 3, 10),
    OUTAGE(Lane.CLUSTER, 3, 5, 15),
    ADD_PARTITION(Lane.CLUSTER, 1, 0, 1);

    /** What happens in one lane happens one after the other. */
    enum Lane {
        MEMBERS(1),
        CLUSTER(2);

        final int salt;

        Lane(int salt) {
            this.salt = salt;
        }
    }

    final Lane lane;
    final int weight;
    final int leastMillis;
    final int mostMillis;

    Incident(Lane lane, int weight, int leastSeconds, int mostSeconds) {
        this.lane = lane;
        this.weight = weight;
        this.leastMillis = 1_000 * leastSeconds;
        this.mostMillis = 1_000 * mostSeconds;
    }
}
