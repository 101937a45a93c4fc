package dev.levee.proof.sim.fault;

/**
 * One thing that goes wrong.
 *
 * @param id tells it from the others of its plan
 * @param from when it begins, in virtual nanoseconds
 * @param to when it is over
 * @param target which instance or partition, modulo how many there are
 * @param rate how often, 0 to 1, for those that happen by chance
 */
public record Fault(int id, Kind kind, long from, long to, int target, double rate) {

    /** What. */
    public enum Kind {
        // a process
        CRASH,
        CRASH_AT_EFFECT,
        FREEZE,
        RESTART,
        CLOCK_JUMP,
        // an operator
        PAUSE,
        TIGHTER_LIMITS,
        // the network and the brokers behind it
        SLOW_REQUESTS,
        LOST_REQUESTS,
        LOST_ANSWERS,
        REFUSED_COMMITS,
        REFUSED_LETTERS,
        // a log
        NO_LEADER,
        ELECTION,
        OPEN_TRANSACTION,
        COMPACTION,
        NEW_PARTITION,
        // the user's code
        SLOW_HANDLERS,
        HANGING_HANDLERS,
        STUBBORN_HANDLERS,
        FAILING_HANDLERS,
        ERRORS,
        DECISIONS,
        // of all kinds; at the end, so that seeds keep the faults that they had
        RETENTION,
        SMALL_LETTERS,
        FORBIDDEN,
        TWIN,
        UNCLEAN_ELECTION,
        TOPIC_MADE_AGAIN,
        // of the retry topic
        PARKS_COMPACTED,
        PARKS_NO_LEADER,
        PARKS_ELECTION,
        SMALL_PARKS,
        // an operator again, through the control topic
        COMMANDED_RECORDS,
        COMMANDED_KEYS,
        COMMANDED_DRAIN
    }

    public boolean isActive(long nanos) {
        return from <= nanos && nanos < to;
    }

    @Override
    public String toString() {
        return id + " " + kind + " of " + target + " from " + from / 1_000_000 + " to " + to / 1_000_000 + " ms, rate "
                + rate;
    }
}
