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

        /** By age; for versions of one origin. */
        @Override
        public int compareTo(Park other) {
            return epoch != other.epoch ? Integer.compare(epoch, other.epoch) : Integer.compare(attempt, other.attempt);
        }

        @Override
        public String toString() {
            return "PARK(" + origin + ", e" + epoch + ", #" + attempt + ")";
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
