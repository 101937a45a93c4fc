package dev.levee.internal.writing;

/** Where records go that Levee itself writes. Must not block the caller. Thread-safe. */
@FunctionalInterface
public interface RecordSink {

    /** Told once, on any thread; must not block. */
    interface Answer {

        /** Asked just before it is sent: whoever is to get the answer may have lost its partition meanwhile. */
        default boolean isWanted() {
            return true;
        }

        /** All in-sync replicas have the record, at {@code offset}. */
        void written(long offset);

        /** They do not, or nobody knows; {@code why} names the reason for people. */
        void failed(boolean tooLarge, String why);
    }

    /** Writes of one thread to one target partition are sent in their order. */
    void write(Draft draft, Answer answer);
}
