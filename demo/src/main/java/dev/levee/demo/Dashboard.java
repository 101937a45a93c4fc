package dev.levee.demo;

import java.util.List;

/**
 * What the live view shows at one moment.
 *
 * @param placed orders that REST has accepted
 * @param breaker which members keep calls from the dependency; empty when none does
 * @param heldKey what is to be said of the key that fails; empty when it does not
 */
record Dashboard(
        double seconds,
        int ofSeconds,
        String headline,
        long produced,
        long placed,
        long handled,
        long perSecond,
        double lagSeconds,
        int inFlight,
        int held,
        int parked,
        long deadLettered,
        String breaker,
        String heldKey,
        List<Member> members) {

    /** One instance, in its latest life. */
    record Member(String name, int life, State state, int partitions, int inFlight, int held, int parked) {

        /** How it is. */
        enum State {
            STARTING,
            RUNNING,
            STOPPING,
            DEAD
        }
    }
}
