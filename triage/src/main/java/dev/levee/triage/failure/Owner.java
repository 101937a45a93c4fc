package dev.levee.triage.failure;

/** Who gave up on a record. */
public sealed interface Owner {

    /** A consumer group. */
    record Group(String id) implements Owner {
        @Override
        public String toString() {
            return id;
        }
    }

    /** The letter does not say: it can be looked at, not replayed, until somebody says whose its topic is. */
    record Unknown() implements Owner {
        @Override
        public String toString() {
            return "?";
        }
    }
}
