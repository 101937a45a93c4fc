package dev.levee.cli.demo;

import java.util.List;

/** What the live view shows at one moment. */
record Dashboard(
        double seconds,
        int ofSeconds,
        String headline,
        long produced,
        long handled,
        long perSecond,
        double lagSeconds,
        int inFlight,
        int held,
        long deadLettered,
        List<Member> members) {

    /** One consumer, in its latest life. */
    record Member(String name, int life, State state, int partitions, int inFlight, int held) {

        /** How it is. */
        enum State {
            STARTING,
            RUNNING,
            STOPPING,
            DEAD
        }
    }
}
