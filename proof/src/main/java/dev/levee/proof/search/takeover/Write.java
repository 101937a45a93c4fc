package dev.levee.proof.search.takeover;

/** Something written to the retry topic. */
sealed interface Write {

    int origin();

    /**
     * A record that waits for its next attempt; one version of it.
     *
     * @param epoch of the owner that wrote it
     * @param attempt counts the versions
     */
    record Park(int origin, int epoch, int attempt) implements Write, Comparable<Park> {

        private static final int NOBODYS = 0;

        /** To replay a record, written by triage: a version that no owner wrote. Copies of it are the same version. */
        static Park request(int origin) {
            return new Park(origin, NOBODYS, 1);
        }

        boolean isRequest() {
            return epoch == NOBODYS;
        }

        /** By age; for versions of one origin. */
        @Override
        public int compareTo(Park other) {
            return epoch != other.epoch ? Integer.compare(epoch, other.epoch) : Integer.compare(attempt, other.attempt);
        }

        @Override
        public String toString() {
            return isRequest() ? "REQUEST(" + origin + ")" : "PARK(" + origin + ", e" + epoch + ", #" + attempt + ")";
        }
    }

    /** A tombstone of {@code version}. */
    record Done(Park version) implements Write {
        @Override
        public int origin() {
            return version.origin();
        }

        @Override
        public String toString() {
            return "DONE of " + version;
        }
    }

    default Park version() {
        return this instanceof Park park ? park : ((Done) this).version;
    }
}
