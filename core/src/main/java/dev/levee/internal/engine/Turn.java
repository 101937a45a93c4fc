package dev.levee.internal.engine;

/** Whether records in memory may run although others of their key are in the retry topic. */
interface Turn {

    /** There is no retry topic. */
    Turn FREE = new Turn() {
        @Override
        public boolean isFree() {
            return true;
        }

        @Override
        public boolean concerns(long key) {
            return false;
        }

        @Override
        public boolean mayRun(KeySequence sequence, long now) {
            return true;
        }

        @Override
        public void followed(KeySequence sequence) {}

        @Override
        public void emptied(KeySequence sequence) {}

        @Override
        public int runLength(KeySequence sequence, int most) {
            return most;
        }
    };

    /** Whether nothing is in the retry topic, and nothing waits because it could not go there. */
    boolean isFree();

    /** Whether something of {@code key} is. */
    boolean concerns(long key);

    /** The first of {@code sequence} would run. If it may not, that it will is taken care of. */
    boolean mayRun(KeySequence sequence, long now);

    /** {@code sequence}, which has to wait for parked records, has one more. */
    void followed(KeySequence sequence);

    /** {@code sequence} has nothing left in memory. */
    void emptied(KeySequence sequence);

    /** How many of the first records of {@code sequence} may go to one worker, {@code most} at most. */
    int runLength(KeySequence sequence, int most);
}
