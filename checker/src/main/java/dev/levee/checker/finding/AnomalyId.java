package dev.levee.checker.finding;

/** Everything that can go wrong and has a name. */
public enum AnomalyId {
    /** A record that the group has to see came to no end, and the group has committed beyond it. */
    A1("LOST"),
    /** A poll left out records. */
    A2("SKIP"),
    /** A record came to its end twice, and nothing explains it. */
    A3("DUP"),
    /** Two handlers of one key ran at once. */
    A4("OVERLAP"),
    /** A record came to its end before an earlier one of its key. */
    A5("INVERSION"),
    /** A commit says that a record is finished which is not. */
    A6("AHEAD"),
    /** A commit takes back what the same ownership has committed. */
    A7("REGRESS"),
    /** A commit of a partition that the member does not own. */
    A8("FOREIGN"),
    /** A commit beyond the position, or beyond the end of the log. */
    A9("BEYOND"),
    /** A record was committed before its dead letter was acknowledged, or its letter is missing or has other bytes. */
    A10("DLQ"),
    /** A parked record came to no end although its owner knew of it. */
    A11("RETRY-ORPHAN"),
    /** A parked record ran before it was due. */
    A12("RETRY-EARLY"),
    /** Commit metadata that says something false, or too much to be stored. */
    A13("META"),
    /** A handler saw a record of an aborted transaction. */
    A14("ABORTED-READ"),
    /** A transaction is half visible. */
    A15("TORN"),
    /** Faults are over, and still not everything is worked off. */
    A16("STUCK"),
    /** Something was begun in the name of an ownership that had ended. */
    A17("ZOMBIE"),
    /** Threads or buffers outlived a close. */
    A18("LEAK"),
    /** The Kafka consumer was touched by more than one thread. */
    A19("WRONG-THREAD"),
    /** A close took too long. */
    A20("CLOSE-HANG"),
    /** What a superseded owner wrote was carried out. */
    A21("STALE-APPEND"),
    /** A record ran before an earlier one of its key that is parked. */
    A22("OVERTAKE"),
    /** An offset map of something else was believed. */
    A23("FOREIGN-MAP"),
    /** A parked record that nobody reads. */
    A24("ORPHAN"),
    /** A partition with work waited while another one got more than its share. */
    A25("STARVE"),
    /** An owner began before a higher owner epoch than that of the one before it was committed. */
    A26("UNFENCED");

    private final String word;

    AnomalyId(String word) {
        this.word = word;
    }

    /** As people call it. */
    public String word() {
        return word;
    }
}
