package dev.levee.internal.engine;

/** A thread that works on a run, cranked by hand; {@code index} is -1 while it is between two records. */
final class Worker {

    final Run run;

    /** The ownership that the run is from. */
    final ShardPort ownership;

    int index = -1;
    Object key = "";
    long startedAt;
    boolean interrupted;

    Worker(Run run, ShardPort ownership) {
        this.run = run;
        this.ownership = ownership;
    }

    boolean isInside() {
        return index >= 0;
    }

    /** Of the record whose handler it is inside of. */
    long offset() {
        return run.record(index).offset();
    }

    /** What the run says to the worker when an attempt is over. */
    void mustBeTold(boolean told) {
        if (told != interrupted) {
            throw new AssertionError("the worker was told interrupted=" + told);
        }
    }
}
