package dev.levee.internal.worker;

/** Something for one worker at a time to do. */
interface Job {

    /** How many records it may handle, as far as is known; what turns out to be more is {@link Workers#owe owed}. */
    default int records() {
        return 1;
    }

    /**
     * Works until the job is over, or waits for something. One that waits keeps its place among the workers without a
     * thread, until it is given to {@link Workers#resume}; it may be there already when this returns.
     *
     * @return whether it is over
     */
    boolean work();
}
